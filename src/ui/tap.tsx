import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import styles from './tap.module.scss'

export type TapProps = {
  /** Stable, kebab-case: tests and screen readers find the control by it. */
  id?: string
  /** The accessible name, where the words inside do not say it. */
  label?: string
  role?: 'button' | 'link' | 'switch' | 'tab' | 'radio'
  /** For a switch, a radio or a tab: whether it is on. */
  on?: boolean
  disabled?: boolean
  className?: string
  onTap?: () => void
  children?: ReactNode
}

/** Whatever can be pressed: answers the finger, has a role and a name. */
export const Tap = ({ id, label, role = 'button', on, disabled, className, onTap, children }: TapProps) => (
  <View
    id={id}
    className={className}
    role={role}
    aria-label={label}
    aria-checked={on}
    aria-disabled={disabled}
    hoverClass={disabled ? undefined : styles.pressed}
    hoverStayTime={80}
    onClick={disabled ? undefined : onTap}
  >
    {children}
  </View>
)
