import { useEffect } from 'react'
import { call } from '@/api/call'
import { useRemote } from '@/api/use-remote'
import { groupsWords } from '@/i18n/groups'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { usePickedAddress } from '@/stores/picked'
import { ListRow } from '@/ui/list'

/** Where a seat is sent and what that costs. Null: nowhere yet. */
export type Sent = { addressId: string; freightFen: number } | 'asking' | null

type SendingProps = { skuId: string; onKnown: (sent: Sent) => void }

/** Where it is sent: the address chosen just now, else the usual one. A tap leads to all of them. */
export const Sending = ({ skuId, onKnown }: SendingProps) => {
  const picked = usePickedAddress()
  const addresses = useRemote('GET /v1/addresses', {})
  const { sheet } = groupsWords()
  const items = addresses.kind === 'ready' ? addresses.data.items : []
  const to = items.find(({ id }) => id === picked) ?? items[0]
  const addressId = to?.id ?? null
  useEffect(() => {
    if (addressId === null) return onKnown(null)
    let over = false
    onKnown('asking')
    void askFreight(skuId, addressId).then((freightFen) => {
      if (!over) onKnown({ addressId, freightFen })
    })
    return () => {
      over = true
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only another address or other goods are news
  }, [addressId, skuId])
  return (
    <ListRow
      id="choose-address"
      icon="pin"
      words={to === undefined ? sheet.addAddress : to.district + to.detail}
      help={to === undefined ? undefined : `${to.name} ${to.phone}`}
      onTap={() => open(`${paths.addresses}?pick=1`)}
    />
  )
}

/** As for one that is bought alone. Where a seat costs otherwise the shop refuses the sum and names its own. */
const askFreight = async (skuId: string, addressId: string): Promise<number> => {
  const body = { lines: [{ skuId, quantity: 1 }], fulfilment: { kind: 'shipping' as const, addressId }, couponId: null }
  return call('POST /v1/quotes', { body }).then(
    ({ freightFen }) => freightFen,
    () => 0,
  )
}
