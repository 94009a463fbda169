import { View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { Icon, type IconName } from './icon'
import { Tap } from './tap'
import styles from './button.module.scss'

export type ButtonLook = {
  /** The words on it. */
  words: string
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'normal' | 'inline'
  /** As wide as there is room. */
  fill?: boolean
  icon?: IconName
}

type ButtonProps = ButtonLook & {
  id: string
  /** Work is under way: the button keeps its width and takes no second tap. */
  busy?: boolean
  /** Why it cannot be pressed now, shown below it. */
  offReason?: string
  className?: string
  /** `link`: it only leads somewhere, and not when it came under a thumb that tapped twice. */
  role?: 'link'
  onTap: () => void
}

export const Button = ({ id, busy, offReason, className, role, onTap, ...look }: ButtonProps) => {
  const off = offReason !== undefined
  return (
    <>
      <Tap
        id={id}
        className={classes(buttonClasses(look, off), busy && styles.busy, className)}
        role={role}
        disabled={off || busy}
        onTap={onTap}
      >
        <ButtonWords {...look} />
      </Tap>
      {off ? <View className={styles.reason}>{offReason}</View> : null}
    </>
  )
}

export const buttonClasses = ({ kind = 'primary', size, fill }: Omit<ButtonLook, 'words'>, off = false): string =>
  classes(styles.button, off ? styles.off : styles[kind], size === 'inline' && styles.inline, fill && styles.fill)

export const ButtonWords = ({ icon, words }: ButtonLook) => (
  <>
    {icon ? <Icon name={icon} className={styles.icon} /> : null}
    {words}
  </>
)
