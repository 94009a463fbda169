import { View } from '@tarojs/components'
import { useState } from 'react'
import { ForGuests } from '@/flows/for-guests'
import { boardWords } from '@/i18n/board'
import { tillWords } from '@/i18n/till'
import { useSignedIn } from '@/stores/session'
import { Chips } from '@/ui/chips'
import { MoneyBoard } from './money-board'
import { RequestBoard } from './request-board'
import styles from './board.module.scss'

const filters = ['asked', 'moving', 'abnormal', 'approved', 'declined'] as const
type Filter = (typeof filters)[number]

/** What members ask back, and money on its way to them. */
export const TillRefundsScreen = () => (useSignedIn() ? <Refunds /> : <Guest />)

const Guest = () => {
  const { titles, guestHelp } = tillWords()
  return <ForGuests title={titles.refunds} help={guestHelp} />
}

const Refunds = () => {
  const { refund: words } = boardWords()
  const [filter, setFilter] = useState<Filter>('asked')
  return (
    <View className={styles.board}>
      <Chips
        label={words.label}
        items={filters.map((id) => ({ id, words: words.filters[id], on: id === filter }))}
        onChoose={(chosen) => setFilter(filters.find((id) => id === chosen) ?? 'asked')}
      />
      <View>
        {filter === 'moving' || filter === 'abnormal' ? (
          <MoneyBoard key={filter} which={filter} />
        ) : (
          <RequestBoard key={filter} state={filter} />
        )}
      </View>
    </View>
  )
}
