import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import './wide.h5.scss'

const CLASS = 'wide'

const wide = (on: boolean): void => {
  document.documentElement.classList.toggle(CLASS, on)
}

/** A page that uses a counter's whole screen, while it shows; others are a phone's column there. */
export const useWide = (): void => {
  useEffect(() => {
    wide(true)
    return () => wide(false)
  }, [])
  useDidShow(() => wide(true))
  useDidHide(() => wide(false))
}
