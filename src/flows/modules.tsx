import { Canvas, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { drawModules } from '@/lib/draw-modules'
import { drawOn } from '@/platform/canvas'
import { useDidShow } from '@/platform/page'
import type { ModulesProps } from './modules-props'
import styles from './modules.module.scss'

/**
 * A code that fills its box. Drawn: WeChat's images show no SVG on some phones, and as Views it would send kilobytes
 * with each new code. Nothing of it goes through setData.
 */
export const Modules = ({ id, rows, label, className }: ModulesProps) => {
  const [shows, setShows] = useState(0)
  // Some phones forget what was drawn while another app was in front.
  useDidShow(() => setShows((before) => before + 1))
  useEffect(() => {
    let over = false
    void drawOn(
      id,
      (pen, size) => drawModules(pen, size, rows),
      () => over,
    )
    return () => {
      over = true
    }
  }, [id, rows, shows])
  return (
    <View className={className} role="img" aria-label={label}>
      <Canvas id={id} type="2d" className={styles.canvas} />
    </View>
  )
}
