import { Image, View } from '@tarojs/components'
import { Button } from './button'
import type { IconName } from './icon'
import styles from './empty-state.module.scss'

type EmptyStateProps = {
  title: string
  help?: string
  /** Absolute address of a line drawing, 220 by 160; without one, the drawing of a cut connection, which needs no network. */
  picture?: string
  /** `alert`: it did not open, which is told at once. */
  role?: 'alert'
  action?: { id: string; words: string; icon?: IconName; onTap: () => void }
}

/** One drawing, one sentence, one thing to do. */
export const EmptyState = ({ title, help, picture, role, action }: EmptyStateProps) => (
  <View className={styles.empty} role={role}>
    {picture === undefined ? (
      <View className={styles.offline} />
    ) : (
      <Image className={styles.picture} src={picture} mode="aspectFit" aria-hidden />
    )}
    <View className={styles.title}>{title}</View>
    {help === undefined ? null : <View className={styles.help}>{help}</View>}
    {action ? (
      <Button id={action.id} className={styles.action} words={action.words} icon={action.icon} onTap={action.onTap} />
    ) : null}
  </View>
)
