import { View } from '@tarojs/components'
import styles from './single-page-note.module.scss'

/** In place of what can be done: in Moments the only way on is WeChat's own button, right below the page. */
export const SinglePageNote = ({ words }: { words: string }) => (
  <View id="single-page-note" className={styles.note}>
    {words}
  </View>
)
