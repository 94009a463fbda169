import { View } from '@tarojs/components'
import { useState } from 'react'
import { useRemote } from '@/api/use-remote'
import { boardWords } from '@/i18n/board'
import { ChoiceRow, List } from '@/ui/list'
import { Icon } from '@/ui/icon'
import { Sheet } from '@/ui/sheet'
import { Tap } from '@/ui/tap'
import styles from './board.module.scss'

type StoreFilterProps = { storeId: string | null; onChoose: (storeId: string | null) => void }

/** Which store's work is shown, where there is more than one. What is sent belongs to none. */
export const StoreFilter = ({ storeId, onChoose }: StoreFilterProps) => {
  const { store: words } = boardWords()
  const stores = useRemote('GET /v1/staff/stores', {})
  const [open, setOpen] = useState(false)
  const items = stores.kind === 'ready' ? stores.data.items : []
  const choose = (id: string | null) => {
    onChoose(id)
    setOpen(false)
  }
  return (
    <View>
      {items.length > 1 ? (
        <Tap id="choose-store" className={styles.store} onTap={() => setOpen(true)}>
          <Icon name="store" className={styles.sign} />
          {words.at(items.find(({ store }) => store.id === storeId)?.store.name ?? words.all)}
          <Icon name="chevron-right" className={styles.sign} />
        </Tap>
      ) : null}
      <Sheet open={open} title={words.title} onClose={() => setOpen(false)}>
        <View className={styles.across}>
          <List>
            <ChoiceRow id="store-all" words={words.all} on={storeId === null} onChoose={() => choose(null)} />
            {items.map(({ store, toDo, ready, overdue }, index) => (
              <ChoiceRow
                key={store.id}
                id={`store-${index}`}
                words={`${store.name} · ${words.counts(toDo, ready, overdue)}`}
                on={store.id === storeId}
                onChoose={() => choose(store.id)}
              />
            ))}
          </List>
        </View>
      </Sheet>
    </View>
  )
}
