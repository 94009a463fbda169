import { Image, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import styles from './board.module.scss'

type GoodsLineProps = { src: string; name: string; help: string; children?: ReactNode }

/** One thing out of an order, and what is to be said or done about it at its right. */
export const GoodsLine = ({ src, name, help, children }: GoodsLineProps) => (
  <View className={styles.line}>
    <Image className={styles.picture} src={src} mode="aspectFit" aria-hidden />
    <View className={styles.grow}>
      <View className={styles.name}>{name}</View>
      <View className={styles.help}>{help}</View>
    </View>
    {children}
  </View>
)
