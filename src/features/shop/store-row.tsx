import type { AnswerOf, Day } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { shopWords } from '@/i18n/shop'
import { weekdayNow } from '@/lib/clock'
import { Sheet } from '@/ui/sheet'
import { ChangeRow } from './change-row'
import { Choice } from './choice'
import styles from './checkout.module.scss'

type Store = AnswerOf<'GET /v1/stores'>['items'][number]
type StoreRowProps = {
  stores: Store[]
  storeId: string | null
  pickUpBy: Day | null
  onChoose: (storeId: string) => void
}

/** Where it is fetched, when that store is open, and until when. */
export const StoreRow = ({ stores, storeId, pickUpBy, onChoose }: StoreRowProps) => {
  const [open, setOpen] = useState(false)
  const words = shopWords().checkout
  const store = stores.find(({ id }) => id === storeId)
  return (
    <>
      <ChangeRow
        id="change-store"
        icon="pin"
        words={store === undefined ? words.store : store.name}
        help={store === undefined ? '' : `${store.address}\n${hoursOf(store)}`}
        onTap={stores.length < 2 ? undefined : () => setOpen(true)}
      />
      <View className={styles.by}>{pickUpBy === null ? '' : words.pickUpBy(pickUpBy)}</View>
      <Sheet open={open} title={words.store} onClose={() => setOpen(false)}>
        <View role="radiogroup" aria-label={words.store}>
          {stores.map((each, index) => (
            <Choice
              key={each.id}
              id={`store-${index}`}
              words={each.name}
              help={`${each.address}\n${hoursOf(each)}`}
              on={each.id === storeId}
              onChoose={() => {
                setOpen(false)
                onChoose(each.id)
              }}
            />
          ))}
        </View>
      </Sheet>
    </>
  )
}

const hoursOf = ({ openNow, hours }: Store): string => {
  const words = shopWords().checkout
  const today = hours[weekdayNow() - 1]
  return [openNow ? words.open : words.shut, today ? words.today(today.opens, today.closes) : words.closedToday].join(
    ' · ',
  )
}
