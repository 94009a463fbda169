import { useEffect } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'

/** While this page shows, it has the room of the window: the counter's screen is not a phone. */
export const useWide = (): void => {
  const set = (wide: boolean): void => void document.documentElement.classList.toggle('wide', wide)
  useDidShow(() => set(true))
  useDidHide(() => set(false))
  useEffect(() => {
    set(true)
    return () => set(false)
  }, [])
}
