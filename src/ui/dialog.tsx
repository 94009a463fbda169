import { View } from '@tarojs/components'
import type { DialogProps } from './dialog-props'

/** What lies over the page: nothing behind it moves. */
export const Dialog = ({ label, className, children }: DialogProps) => (
  <View className={className} role="dialog" aria-label={label} catchMove>
    {children}
  </View>
)
