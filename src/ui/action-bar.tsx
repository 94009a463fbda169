import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import styles from './action-bar.module.scss'

/** The one thing to do on a page, at the thumb. Keeps its own room below the page's content. */
export const ActionBar = ({ children }: { children: ReactNode }) => (
  <View className={styles.room}>
    <View className={styles.bar}>{children}</View>
  </View>
)
