import type { Benefit, Membership } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { benefitWords } from '@/i18n/benefit-words'
import { Progress } from '@/ui/progress'
import styles from './standing-words.module.scss'

/** What is missing to go up, what is missing to stay, and what would be lost: the server's figures in words. */
export const StandingWords = ({ membership }: { membership: Membership }) => (
  <>
    <View>{membership.keep ? <Keep membership={membership} keep={membership.keep} /> : null}</View>
    <View className={styles.standing}>
      <Up membership={membership} />
    </View>
  </>
)

const Up = ({ membership: { tier, up, growth, year, keep, keptUntil, tiers } }: { membership: Membership }) => {
  const kept = keptUntil !== null && keep === null ? t.membership.kept(tier.name, keptUntil) : ''
  if (up === null)
    return (
      <>
        <Title words={t.membership.top(tier.name)} />
        <Help words={kept} />
        <Help words={t.membership.year(year.startsOn, year.endsOn, growth)} />
      </>
    )
  const gains = gained(benefitsOf(tiers, tier.id), benefitsOf(tiers, up.tier.id))
  return (
    <>
      <Title words={t.membership.up(up.growthMissing, up.tier.name)} />
      <Help words={t.membership.upHelp(year.endsOn)} />
      <Help words={gains.length > 0 ? t.membership.upGives(benefitWords(gains)) : ''} />
      <Help words={kept} />
    </>
  )
}

type KeepProps = { membership: Membership; keep: NonNullable<Membership['keep']> }

const Keep = ({ membership: { tier, growth, drop }, keep: { growthFrom, growthMissing, by } }: KeepProps) => (
  <View className={styles.keep}>
    <View className={styles.keepTitle} id="keep-words">
      {t.membership.keep(growthMissing, tier.name, by)}
    </View>
    <Progress done={growth} goal={growthFrom} />
    <View className={styles.keepHelp}>{t.membership.keepHelp(growth, growthFrom)}</View>
    {drop ? (
      <View className={styles.keepHelp} id="drop-words">
        <View>{t.membership.drop(drop.tier.name, drop.on)}</View>
        <View>{drop.loses.length > 0 ? t.membership.loses(benefitWords(drop.loses)) : ''}</View>
      </View>
    ) : null}
  </View>
)

const Title = ({ words }: { words: string }) => (
  <View className={styles.title} id="standing-words" role="heading" aria-level={2}>
    {words}
  </View>
)
const Help = ({ words }: { words: string }) => (words === '' ? null : <View className={styles.help}>{words}</View>)

const benefitsOf = (tiers: Membership['tiers'], id: string): Benefit[] =>
  tiers.find((tier) => tier.id === id)?.benefits ?? []

/** What the higher tier gives that the lower one does not. */
const gained = (lower: Benefit[], higher: Benefit[]): Benefit[] => {
  const had = new Set(lower.map((benefit) => JSON.stringify(benefit)))
  return higher.filter((benefit) => !had.has(JSON.stringify(benefit)))
}
