import type { Member, Membership } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { picture } from '@/api/address'
import { t } from '@/i18n'
import { benefitWords } from '@/i18n/benefit-words'
import { classes } from '@/lib/classes'
import { groupDigits } from '@/lib/number'
import { Shelf } from '@/ui/shelf'
import { faceOf } from './face'
import { standing } from './standing'
import faces from './faces.module.scss'
import styles from './face-card.module.scss'

type Tier = Membership['tiers'][number]

/** Every face there is, the held one first, then the ones above it, then what lies behind. */
export const FacesShelf = ({ membership, member }: { membership: Membership; member: Member | null }) => {
  const { tiers, tier: held } = membership
  const above = tiers.filter(({ level }) => level >= held.level)
  const below = tiers.filter(({ level }) => level < held.level)
  return (
    <Shelf id="card-faces" label={t.membership.faces}>
      {[...above, ...below].map((tier) => (
        <View
          key={tier.id}
          id={`face-${tier.level}`}
          className={classes(styles.card, faces[`face${faceOf(tier.level)}`])}
        >
          <Image
            className={faces.pattern}
            src={picture(`tiers/${faceOf(tier.level)}`, 716)}
            mode="aspectFill"
            aria-hidden
          />
          <View className={styles.front}>
            <View className={styles.tier}>{tier.name}</View>
            {tier.id === held.id ? <Mine member={member} /> : <Offered tier={tier} />}
          </View>
        </View>
      ))}
    </Shelf>
  )
}

const Mine = ({ member }: { member: Member | null }) => {
  if (member === null) return null
  const { words, figures, share } = standing(member)
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

const Offered = ({ tier }: { tier: Tier }) => (
  <>
    <View className={styles.gives}>{benefitWords(tier.benefits)}</View>
    <View className={styles.foot}>{t.membership.from(tier.growthFrom)}</View>
  </>
)
