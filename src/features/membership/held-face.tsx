import type { Member, Membership } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { groupDigits } from '@/lib/number'
import { shareOf } from '@/lib/share-of'
import { standing } from './standing'
import faces from './faces.module.scss'
import styles from './face-card.module.scss'

/** What stands on the held face: whose it is, the points, and what is missing, to stay before to go up. */
export const HeldFace = ({ membership, member }: { membership: Membership; member: Member }) => {
  const { words, figures, share } = toStay(membership) ?? standing(member)
  return (
    <>
      <View className={styles.who}>{member.name}</View>
      <View className={styles.points}>
        <View className={styles.amount}>{groupDigits(member.points.available)}</View>
        <View className={styles.unit}>{t.points.unit(member.points.available)}</View>
      </View>
      <View className={faces.bar}>
        <View className={faces.grown} style={{ width: `${share}%` }} />
      </View>
      <View className={styles.foot}>
        <View>{words}</View>
        <View className={styles.growth}>{figures}</View>
      </View>
    </>
  )
}

const toStay = ({ keep, tier, growth }: Membership) =>
  keep && {
    words: t.membership.keep(keep.growthMissing, tier.name, keep.by),
    figures: t.card.growth(growth, keep.growthFrom),
    share: shareOf(growth, keep.growthFrom),
  }
