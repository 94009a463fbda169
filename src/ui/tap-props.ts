import type { ReactNode } from 'react'

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
