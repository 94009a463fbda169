import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { drawModules } from '@/lib/draw-modules'
import { drawOn } from '@/platform/canvas'
import type { ModulesProps } from './modules-props'
import styles from './modules.module.scss'

/** A code that fills its box, as sharp as the screen. */
export const Modules = ({ id, rows, label, className }: ModulesProps) => {
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
  }, [id, rows])
  return (
    <View className={className} role="img" aria-label={label}>
      <canvas id={id} className={styles.canvas} />
    </View>
  )
}
