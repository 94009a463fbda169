import type { Program } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { picture } from '@/api/address'
import { t } from '@/i18n'
import { benefitWords } from '@/i18n/benefit-words'
import { classes } from '@/lib/classes'
import { Shelf } from '@/ui/shelf'
import { faceOf } from './face'
import faces from './faces.module.scss'
import styles from './face-card.module.scss'

type FacesShelfProps = {
  tiers: Tier[]
  /** Null for a guest, who sees what there is. */
  held: Tier | null
  /** What stands on the held one. */
  mine?: ReactNode
}

type Tier = Program['tiers'][number]

/** Every face there is, the held one first, then the ones above it, then what lies behind. */
export const FacesShelf = ({ tiers, held, mine }: FacesShelfProps) => {
  const from = held?.level ?? 1
  const above = tiers.filter(({ level }) => level >= from)
  const below = tiers.filter(({ level }) => level < from)
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
            {tier.id === held?.id ? mine : <Offered tier={tier} />}
          </View>
        </View>
      ))}
    </Shelf>
  )
}

const Offered = ({ tier }: { tier: Tier }) => (
  <>
    <View className={styles.gives}>{benefitWords(tier.benefits)}</View>
    <View className={styles.foot}>{t.membership.from(tier.growthFrom)}</View>
  </>
)
