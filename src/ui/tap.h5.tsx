import type { KeyboardEvent } from 'react'
import { classes } from '@/lib/classes'
import { acting, leading } from './doubled-tap'
import type { TapProps } from './tap-props'
import styles from './tap.h5.module.scss'

/** In a browser a control is also reached by the keyboard; Taro's own View passes neither focus nor a pressed state. */
export const Tap = ({ id, label, role = 'button', on, disabled, className, onTap, children }: TapProps) => {
  const act = disabled ? undefined : onTap
  const pressKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    act?.()
  }
  return (
    <div
      id={id}
      className={classes(styles.tap, className)}
      role={role}
      aria-label={label}
      aria-checked={role === 'switch' || role === 'radio' ? on : undefined}
      aria-selected={role === 'tab' ? on : undefined}
      aria-disabled={disabled}
      tabIndex={disabled ? -1 : 0}
      onClick={role === 'link' ? leading(act) : acting(act)}
      onKeyDown={pressKey}
    >
      {children}
    </div>
  )
}
