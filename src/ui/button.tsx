import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { Icon, type IconName } from './icon'
import { Tap } from './tap'
import styles from './button.module.scss'

type ButtonProps = {
  id: string
  /** The words on it. */
  words: string
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'normal' | 'inline'
  /** As wide as there is room. */
  fill?: boolean
  icon?: IconName
  /** Work is under way: the button keeps its width and takes no second tap. */
  busy?: boolean
  /** Why it cannot be pressed now, shown below it. */
  offReason?: string
  className?: string
  onTap: () => void
}

export const Button = ({
  id,
  words,
  kind = 'primary',
  size,
  fill,
  icon,
  busy,
  offReason,
  className,
  onTap,
}: ButtonProps) => {
  const off = offReason !== undefined
  return (
    <>
      <Tap
        id={id}
        className={classes(
          styles.button,
          off ? styles.off : styles[kind],
          size === 'inline' && styles.inline,
          fill && styles.fill,
          busy && styles.busy,
          className,
        )}
        disabled={off || busy}
        onTap={onTap}
      >
        {icon ? <Icon name={icon} className={styles.icon} /> : null}
        {words}
      </Tap>
      {off ? <View className={styles.reason}>{offReason}</View> : null}
    </>
  )
}
