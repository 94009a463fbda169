import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { groupDigits } from '@/lib/number'
import { useMember } from '@/stores/member'
import styles from './mall-screen.module.scss'

/** What there is to spend. A guest sees the mall all the same. */
export const MallHead = () => {
  const member = useMember()
  return (
    <View className={styles.head}>
      {member === null ? (
        <View className={styles.guest}>{t.mall.guest}</View>
      ) : (
        <>
          <View className={styles.label}>{t.mall.available}</View>
          <View className={styles.available} id="points-available">
            {groupDigits(member.points.available)}
          </View>
        </>
      )}
    </View>
  )
}
