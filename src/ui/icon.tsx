import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import styles from './icon.module.scss'

export type IconName =
  | 'calendar'
  | 'check'
  | 'chevron-left'
  | 'chevron-right'
  | 'download'
  | 'globe'
  | 'help'
  | 'home'
  | 'lock'
  | 'me'
  | 'motion'
  | 'paper'
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
