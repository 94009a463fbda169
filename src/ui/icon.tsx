import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import styles from './icon.module.scss'

export type IconName =
  | 'bell'
  | 'calendar'
  | 'card'
  | 'check'
  | 'chevron-left'
  | 'chevron-right'
  | 'copy'
  | 'coupon'
  | 'download'
  | 'gift'
  | 'globe'
  | 'help'
  | 'home'
  | 'lock'
  | 'me'
  | 'minus'
  | 'motion'
  | 'paper'
  | 'pin'
  | 'plus'
  | 'refresh'
  | 'settings'
  | 'sign-out'
  | 'star'
  | 'store'
  | 'text-size'
  | 'trash'
  | 'warning'

/** A drawing in the colour of the words around it. It says nothing by itself: the control that holds it has the name. */
export const Icon = ({ name, className }: { name: IconName; className?: string }) => (
  <View className={classes(styles.icon, styles[name], className)} />
)
