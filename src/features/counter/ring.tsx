import { View } from '@tarojs/components'
import { useState } from 'react'
import { serverNow } from '@/lib/clock'
import { STEP_MS } from '@/lib/one-time-password'
import { useCountdown } from '@/ui/countdown'
import styles from './ring.module.scss'

/** The seconds of this half minute: one animation of CSS, begun where the half minute is. `until`: by the server's clock. */
export const Ring = ({ until }: { until: number }) => {
  const [gone] = useState(() => Math.min(STEP_MS, Math.max(0, STEP_MS - (until - serverNow()))))
  const left = useCountdown(new Date(until).toISOString(), () => undefined)
  const style = { animationDelay: `-${gone}ms` }
  return (
    <View className={styles.ring} aria-hidden>
      <View className={styles.right}>
        <View className={styles.first} style={style} />
      </View>
      <View className={styles.left}>
        <View className={styles.second} style={style} />
      </View>
      <View className={styles.seconds}>{Math.ceil(left / 1000)}</View>
    </View>
  )
}
