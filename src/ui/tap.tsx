import { View } from '@tarojs/components'
import { acting, leading } from './doubled-tap'
import type { TapProps } from './tap-props'
import styles from './tap.module.scss'

// Still a listener: without one the element would be another kind of node, and be sent as one.
const ignore = () => undefined

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
    onClick={disabled ? ignore : role === 'link' ? leading(onTap) : acting(onTap)}
  >
    {children}
  </View>
)
