import type { Order } from '@huitou/contract'
import { View } from '@tarojs/components'
import { ChangeStore, mayChangeStore } from '@/flows/change-store'
import { ordersWords } from '@/i18n/orders'
import { groupPath } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { List, ListRow } from '@/ui/list'

/** The group that a seat is in, and the store it is fetched at while that can be changed. */
export const OrderPlace = ({ order, say }: { order: Order; say: (words: string) => void }) => {
  const { order: words } = ordersWords()
  const { groupId } = order
  return (
    <View>
      {groupId === null && !mayChangeStore(order) ? null : (
        <List>
          {groupId === null ? null : (
            <ListRow id="open-group" icon="group" words={words.openGroup} onTap={() => open(groupPath(groupId))} />
          )}
          {mayChangeStore(order) ? (
            <ChangeStore
              order={order}
              words={{ row: words.otherStore, title: words.storeTitle, done: words.storeChanged }}
              say={say}
            />
          ) : null}
        </List>
      )}
    </View>
  )
}
