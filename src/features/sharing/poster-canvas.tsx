import { Canvas, View } from '@tarojs/components'
import styles from './poster-screen.module.scss'

/** What WeChat draws on has to stand on the page; nobody sees it, or hears of it. */
export const PosterCanvas = ({ id }: { id: string }) => (
  <View aria-hidden>
    <Canvas id={id} type="2d" className={styles.canvas} />
  </View>
)
