import type { ReactNode } from 'react'
import { View } from '@tarojs/components'

export type DialogProps = { label: string; className?: string; onClose: () => void; children: ReactNode }

/** What lies over the page: nothing behind it moves. */
export const Dialog = ({ label, className, children }: DialogProps) => (
  <View className={className} role="dialog" aria-label={label} catchMove>
    {children}
  </View>
)
