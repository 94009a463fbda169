import type { AnswerOf, QueryOf } from '@huitou/contract'
import { useState } from 'react'
import { picture } from '@/api/address'
import { usePages } from '@/api/use-pages'
import { mallWords } from '@/i18n/mall'
import { useSignedIn } from '@/stores/session'
import { Board } from '@/ui/board'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { MallHead } from './mall-head'
import { RewardCard } from './reward-card'

type Reward = AnswerOf<'GET /v1/rewards'>['items'][number]
type Filter = 'all' | 'affordable' | Reward['category']
const categories = ['ware', 'food', 'coupon', 'code'] as const

/** What points are good for. */
export const MallScreen = ({ onOpen }: { onOpen: (rewardId: string) => void }) => {
  const signedIn = useSignedIn()
  const [filter, setFilter] = useState<Filter>('all')
  const { remote, tail } = usePages('GET /v1/rewards', queryOf(filter))
  const offered: Filter[] = ['all', ...(signedIn ? (['affordable'] as const) : []), ...categories]
  return (
    <>
      <MallHead />
      <Chips
        label={mallWords().filtersLabel}
        items={offered.map((id) => ({ id, words: mallWords().filters[id], on: id === filter }))}
        onChoose={(chosen) => setFilter(offered.find((id) => id === chosen) ?? 'all')}
      />
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['panel', 'panel']} />}
        empty={{
          when: ({ items }) => items.length === 0,
          show: (
            <EmptyState
              picture={picture('empty/coupons', 440)}
              title={mallWords().emptyTitle}
              help={filter === 'affordable' ? mallWords().emptyAffordable : mallWords().emptyHelp}
              action={
                filter === 'all'
                  ? undefined
                  : { id: 'show-all', words: mallWords().showAll, onTap: () => setFilter('all') }
              }
            />
          ),
        }}
      >
        {({ items }) => (
          <Board tail={tail}>
            {items.map((reward, index) => (
              <RewardCard key={reward.id} reward={reward} index={index} onOpen={onOpen} />
            ))}
          </Board>
        )}
      </Remote>
    </>
  )
}

const queryOf = (filter: Filter): Omit<NonNullable<QueryOf<'GET /v1/rewards'>>, 'cursor' | 'limit'> => {
  if (filter === 'all') return {}
  return filter === 'affordable' ? { affordable: true } : { category: filter }
}
