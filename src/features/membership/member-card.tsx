import type { Member, Tier } from '@huitou/contract'
import { Image, Text, View } from '@tarojs/components'
import { picture } from '@/api/address'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { RollingNumber } from '@/ui/rolling-number'
import { Tap } from '@/ui/tap'
import { faceOf } from './face'
import { standing } from './standing'
import faces from './faces.module.scss'
import styles from './member-card.module.scss'

type MemberCardProps = {
  member: Member | null
  /** The tier that a guest would join with. */
  firstTier: Tier
  onOpen: () => void
}

/** The card, 1.586 : 1, with the face of its tier. A guest sees the one that waits for them. */
export const MemberCard = ({ member, firstTier, onOpen }: MemberCardProps) => {
  const tier = member?.tier ?? firstTier
  const face = faceOf(tier.level)
  return (
    <Tap id="member-card" className={classes(styles.card, faces[`face${face}`])} onTap={onOpen}>
      <Image className={faces.pattern} src={picture(`tiers/${face}`, 716)} mode="aspectFill" aria-hidden />
      <View className={styles.front}>
        <View className={styles.tier}>{tier.name}</View>
        <View className={styles.who}>{member ? member.name : t.slogan}</View>
        {member ? <Account member={member} /> : <Invitation />}
      </View>
    </Tap>
  )
}

const Account = ({ member }: { member: Member }) => {
  const { words, figures, share } = standing(member)
  return (
    <>
      <View className={styles.points}>
        <RollingNumber id="points-available" value={member.points.available} />
        <Text className={styles.unit}>{t.points.unit(member.points.available)}</Text>
      </View>
      <View className={faces.bar}>
        <View className={faces.grown} style={{ width: `${share}%` }} />
      </View>
      <View className={styles.foot}>
        <Text>{words}</Text>
        <Text className={styles.growth}>{figures}</Text>
      </View>
    </>
  )
}

const Invitation = () => (
  <View className={styles.invitation}>
    <View className={styles.promise}>{t.card.guestTitle}</View>
    {t.card.guestHelp}
  </View>
)
