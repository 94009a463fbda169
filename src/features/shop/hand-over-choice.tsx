import type { Delivery, Fulfilment, Quote } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { call } from '@/api/call'
import { refreshRemote, useRemote } from '@/api/use-remote'
import { shopWords } from '@/i18n/shop'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { forgetPickedAddress, usePickedAddress } from '@/stores/picked'
import { AddressRow } from './address-row'
import { StoreRow } from './store-row'
import { WayTile } from './way-tile'
import styles from './checkout.module.scss'

type HandOverChoiceProps = { quote: Quote; onChoose: (fulfilment: Fulfilment) => void }

/** How the goods get to the member: the shop has chosen one way already. */
export const HandOverChoice = ({ quote, onChoose }: HandOverChoiceProps) => {
  const stores = useRemote('GET /v1/stores', {})
  const known = stores.kind === 'ready' ? stores.data.items : []
  const picked = usePickedAddress()
  useEffect(() => {
    if (picked === null) return
    forgetPickedAddress()
    refreshRemote('GET /v1/addresses', {})
    onChoose({ kind: 'shipping', addressId: picked })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each address that was picked
  }, [picked])

  const { fulfilment, deliveries } = quote
  const way = fulfilment?.kind ?? deliveries[0]
  const choose = (wished: Delivery) => {
    if (wished === way) return
    const store = known[0]
    if (wished === 'shipping') void shipToUsual().then((found) => found !== null && onChoose(found))
    else if (store !== undefined) onChoose({ kind: 'pick_up', storeId: store.id })
  }
  return (
    <View className={styles.handOver}>
      <View className={styles.ways} role="radiogroup" aria-label={shopWords().checkout.ways}>
        {deliveries.length < 2
          ? null
          : deliveries.map((each) => <WayTile key={each} way={each} on={each === way} onChoose={() => choose(each)} />)}
      </View>
      {way === 'shipping' ? (
        <AddressRow addressId={fulfilment?.kind === 'shipping' ? fulfilment.addressId : null} />
      ) : (
        <StoreRow
          stores={known}
          storeId={fulfilment?.kind === 'pick_up' ? fulfilment.storeId : null}
          pickUpBy={quote.pickUpBy}
          onChoose={(storeId) => onChoose({ kind: 'pick_up', storeId })}
        />
      )}
    </View>
  )
}

/** To the usual address; who has none, or cannot be asked for it, goes to write one. */
const shipToUsual = async (): Promise<Fulfilment | null> => {
  const usual = await call('GET /v1/addresses', {}).then(
    ({ items }) => items[0],
    () => undefined,
  )
  if (usual !== undefined) return { kind: 'shipping', addressId: usual.id }
  open(`${paths.addresses}?pick=1`)
  return null
}
