import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import styles from './rule-list.module.scss'

type RuleListProps = { heading: string; rules: string[]; children?: ReactNode }

/** Rules in plain words, one line each; what they are about may stand between the heading and them. */
export const RuleList = ({ heading, rules, children }: RuleListProps) => (
  <View className={styles.list}>
    <View className={styles.heading} role="heading" aria-level={2}>
      {heading}
    </View>
    {children}
    {rules.map((rule) => (
      <View key={rule} className={styles.rule}>
        {rule}
      </View>
    ))}
  </View>
)
