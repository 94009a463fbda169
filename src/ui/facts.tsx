import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import styles from './facts.module.scss'

/** Names and values, a line each. `plain`: inside something that has a ground of its own. */
export const Facts = ({ plain, children }: { plain?: boolean; children: ReactNode }) => (
  <View className={plain ? styles.plain : styles.facts}>{children}</View>
)

export const Fact = ({ name, value, strong }: { name: string; value: string; strong?: boolean }) => (
  <View className={styles.fact}>
    <View className={styles.name}>{name}</View>
    <View className={classes(styles.value, strong && styles.strong)}>{value}</View>
  </View>
)
