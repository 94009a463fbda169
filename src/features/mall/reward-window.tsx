import type { RewardDetail } from '@huitou/contract'
import { View } from '@tarojs/components'
import { mallWords } from '@/i18n/mall'
import { clockText } from '@/lib/clock-text'
import { useCountdown } from '@/ui/countdown'
import styles from './reward-screen.module.scss'

const SOON = 48 * 3_600_000

/** When it starts or ends: the moment in words, counted down when it is near. At zero the server is asked. */
export const RewardWindow = ({ reward, onChange }: { reward: RewardDetail; onChange: () => void }) => {
  const starts = reward.viewer.whyNot === 'not_open_yet'
  const instant = starts ? reward.opensAt : reward.viewer.whyNot === 'closed' ? null : reward.closesAt
  const left = useCountdown(instant, onChange)
  return (
    <View className={styles.window}>
      {instant === null
        ? ''
        : [
            starts ? mallWords().opensAt(instant) : mallWords().closesAt(instant),
            left > 0 && left < SOON ? (starts ? mallWords().startsIn : mallWords().endsIn)(clockText(left)) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
    </View>
  )
}
