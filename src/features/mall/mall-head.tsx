import { View } from '@tarojs/components'
import { useRemote } from '@/api/use-remote'
import { mallWords } from '@/i18n/mall'
import { groupDigits } from '@/lib/number'
import { useMember } from '@/stores/member'
import { useSignedIn } from '@/stores/session'
import styles from './mall-head.module.scss'

/** What there is to spend. A guest sees the mall all the same. */
export const MallHead = () => {
  const member = useMember()
  const signedIn = useSignedIn()
  return (
    <View className={styles.head}>
      {!signedIn ? (
        <View className={styles.guest}>{mallWords().guest}</View>
      ) : member === null ? (
        <Asked />
      ) : (
        <Available points={member.points.available} />
      )}
    </View>
  )
}

/** The mall was opened first: nothing has told of the member yet. */
const Asked = () => {
  const me = useRemote('GET /v1/me', {})
  return <Available points={me.kind === 'ready' ? me.data.points.available : null} />
}

const Available = ({ points }: { points: number | null }) => (
  <>
    <View className={styles.label}>{mallWords().available}</View>
    <View className={styles.available} id="points-available">
      {points === null ? '–' : groupDigits(points)}
    </View>
  </>
)
