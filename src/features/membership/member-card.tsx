import type { Member, Tier } from '@huitou/contract'
import { Image, Text, View } from '@tarojs/components'
import { picture } from '@/api/address'
import { t } from '@/i18n'
import { festivalSlogan } from '@/i18n/festival'
import { classes } from '@/lib/classes'
import { serverNow } from '@/lib/clock'
import { festivalAt } from '@/lib/festival'
import { Icon } from '@/ui/icon'
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
  /** The points lead to what they are made of. */
  onOpenPoints: () => void
}

/** The card, 1.586 : 1, with the face of its tier. A guest sees the one that waits for them. */
export const MemberCard = ({ member, firstTier, onOpen, onOpenPoints }: MemberCardProps) => {
  const tier = member?.tier ?? firstTier
  const face = faceOf(tier.level)
  return (
    <View
      className={classes(styles.card, faces[`face${face}`])}
      // The whole card tilts, whichever of its two doors is touched: one inside the other could not be read aloud.
      hoverClass={styles.tilted}
      hoverStayTime={80}
    >
      <Image className={faces.pattern} src={picture(`tiers/${face}`, 716)} mode="aspectFill" aria-hidden />
      <Tap id="member-card" className={styles.door} label={`${t.titles.card} ${tier.name}`} onTap={onOpen} />
      <View className={styles.front}>
        <View className={styles.tier}>{tier.name}</View>
        <View className={styles.who}>{member ? member.name : sloganToday()}</View>
        {member ? <Account member={member} onOpenPoints={onOpenPoints} /> : <Invitation />}
      </View>
    </View>
  )
}

/** A festival may have words of its own. */
const sloganToday = (): string => {
  const key = festivalAt(FESTIVALS, serverNow())
  return festivalSlogan(key) ?? t.slogan
}

const Account = ({ member, onOpenPoints }: { member: Member; onOpenPoints: () => void }) => {
  const { words, figures, share } = standing(member)
  return (
    <>
      <Tap id="open-points" className={styles.points} role="link" onTap={onOpenPoints}>
        <RollingNumber id="points-available" value={member.points.available} />
        <Text className={styles.unit}>{t.points.unit(member.points.available)}</Text>
        <Icon name="chevron-right" className={styles.more} />
      </Tap>
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
