import type { ReactNode } from 'react'
import { useWide } from '@/platform/wide'
import { Frame } from './frame'

/** A page for whoever works at a large screen: in a browser it is not kept in a phone’s column. */
export const WideFrame = ({ title, children }: { title: string; children: ReactNode }) => {
  useWide()
  return <Frame title={title}>{children}</Frame>
}
