import type { ReactNode } from 'react'
import { Frame } from './frame'
import { useWide } from '@/platform/wide'

/** The frame of every page of the till, which stands on phones and on a counter's screen. */
export const TillFrame = ({ title, children }: { title: string; children: ReactNode }) => {
  useWide()
  return <Frame title={title}>{children}</Frame>
}
