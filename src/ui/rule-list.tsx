import { View } from '@tarojs/components'
import styles from './rule-list.module.scss'

/** Rules in plain words, one line each. */
export const RuleList = ({ heading, rules }: { heading: string; rules: string[] }) => (
  <View className={styles.list}>
    <View className={styles.heading} role="heading" aria-level={2}>
      {heading}
    </View>
    {rules.map((rule) => (
      <View key={rule} className={styles.rule}>
        {rule}
      </View>
    ))}
  </View>
)
