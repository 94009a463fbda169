import { View } from '@tarojs/components'
import type { ShelfProps } from './shelf-props'
import styles from './shelf.module.scss'

/** Things beside each other that the thumb moves, one coming to rest at a time. */
export const Shelf = ({ id, label, children }: ShelfProps) => (
  <View id={id} className={styles.shelf} role="group" aria-label={label}>
    {children}
  </View>
)
