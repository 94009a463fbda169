import { View } from '@tarojs/components'
import { t } from '@/i18n'
import type { Paper } from '@/i18n/paper'
import styles from './paper-page.module.scss'

/** A paper to read: its version, then its sections. */
export const PaperPage = ({ version, paper }: { version: string; paper: Paper }) => (
  <View className={styles.page}>
    <View className={styles.version}>{t.legal.version(version)}</View>
    {paper.map(({ heading, lines }) => (
      <View key={heading} className={styles.section}>
        <View className={styles.heading} role="heading" aria-level={2}>
          {heading}
        </View>
        {lines.map((line) => (
          <View key={line} className={styles.line}>
            {line}
          </View>
        ))}
      </View>
    ))}
  </View>
)
