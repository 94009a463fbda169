import { View } from '@tarojs/components'
import { clockText } from '@/lib/clock-text'
import { useCountdown } from '@/ui/countdown'
import styles from './group-screen.module.scss'

type TimeLeftProps = { until: string; short: boolean; words: string; onZero: () => void }

/** By the server's clock. Alone in its own component: a tick sends one text. */
export const TimeLeft = ({ until, short, words, onZero }: TimeLeftProps) => {
  const text = clockText(useCountdown(until, onZero))
  return (
    <View className={styles.clock} role="timer">
      <View className={styles.time} id="time-left">
        {short ? text.slice(3) : text}
      </View>
      <View className={styles.help}>{words}</View>
    </View>
  )
}
