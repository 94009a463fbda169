import type { ProblemCode } from '@huitou/contract'
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import styles from './action-bar.module.scss'

/** The one thing to do on a page, at the thumb. Keeps its own room below the page's content. */
export const ActionBar = ({ children }: { children: ReactNode }) => (
  <View className={styles.room}>
    <View className={styles.bar}>{children}</View>
  </View>
)

type ProblemProps = {
  /** What went wrong, or null. */
  code: ProblemCode | null
  /** What is to be said before it; '' is nothing. */
  words?: string
}

/** Why it did not work, above the button to try again with. Always there, so that it is heard when it fills. */
export const Problem = ({ code, words = '' }: ProblemProps) => (
  <View className={styles.problem} role="alert">
    {words !== '' || code === null ? words : t.problem[code]}
  </View>
)
