import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { ActionBar } from '@/ui/action-bar'
import { GuestCard } from './guest-card'
import { VisitPickUps } from './visit-pick-ups'
import styles from './till.module.scss'

type VisitLayoutProps = { visit: AnswerOf<'GET /v1/staff/counter-visits/:id'>; bar: ReactNode; children: ReactNode }

/** Who stands here and what they spend; beside it, or below, what waits for them. */
export const VisitLayout = ({ visit, bar, children }: VisitLayoutProps) => (
  <>
    <View className={styles.columns}>
      <View>
        <GuestCard member={visit.member} />
        {children}
      </View>
      <VisitPickUps visit={visit} />
    </View>
    <ActionBar>{bar}</ActionBar>
  </>
)
