import type { Program } from '@huitou/contract'
import { View } from '@tarojs/components'
import { rulesWords } from '@/i18n/rules'
import { benefitWords } from '@/i18n/benefit-words'
import { RuleList } from '@/ui/rule-list'
import styles from './tiers.module.scss'

/** The ladder of tiers: what each one asks, and what it earns. */
export const Tiers = ({ tiers }: { tiers: Program['tiers'] }) => (
  <RuleList heading={rulesWords().tiersTitle} rules={rulesWords().tiersHelp}>
    <View className={styles.tiers}>
      {tiers.map(({ id, name, growthFrom, earnPercent, benefits }) => (
        <View key={id} className={styles.tier}>
          <View className={styles.words}>
            <View className={styles.name}>{name}</View>
            {rulesWords().tier(growthFrom)}
            <View>{benefitWords(benefits.filter(({ kind }) => kind !== 'earn_percent'))}</View>
          </View>
          <View className={styles.earns}>{rulesWords().tierEarns(earnPercent)}</View>
        </View>
      ))}
    </View>
  </RuleList>
)
