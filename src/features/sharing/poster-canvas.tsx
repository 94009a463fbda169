import { Canvas } from '@tarojs/components'
import styles from './poster-screen.module.scss'

/** What WeChat draws on has to stand on the page; nobody sees it. */
export const PosterCanvas = ({ id }: { id: string }) => <Canvas id={id} type="2d" className={styles.canvas} />
