import Taro from '@tarojs/taro'
import type { ReactElement } from 'react'
import { createRoot } from 'react-dom/client'

/** Draws something outside of the app's own column. It stays while pages come and go. */
export const drawBesideApp = (beside: ReactElement): void => {
  createRoot(document.body.appendChild(document.createElement('aside'))).render(beside)
}

/** Tells of every page that is opened or left. @returns stops it */
export const onNavigated = (told: () => void): (() => void) => {
  // The address changes with the router's own event, or a moment after it.
  const later = () => void setTimeout(told)
  Taro.eventCenter.on('__taroRouterChange', later)
  return () => Taro.eventCenter.off('__taroRouterChange', later)
}
