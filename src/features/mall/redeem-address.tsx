import { useEffect } from 'react'
import { useRemote } from '@/api/use-remote'
import { mallWords } from '@/i18n/mall'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { usePickedAddress } from '@/stores/picked'
import { ListRow } from '@/ui/list'

type RedeemAddressProps = { chosen: string | null; onChoose: (addressId: string) => void }

/** Where it is sent: the address chosen just now, else the usual one. A tap leads to all of them. */
export const RedeemAddress = ({ chosen, onChoose }: RedeemAddressProps) => {
  const picked = usePickedAddress()
  const addresses = useRemote('GET /v1/addresses', {})
  const items = addresses.kind === 'ready' ? addresses.data.items : []
  const wanted = items.find(({ id }) => id === picked) ?? items[0]
  const wantedId = wanted?.id ?? null
  useEffect(() => {
    if (wantedId !== null && wantedId !== chosen) onChoose(wantedId)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only another address is news
  }, [wantedId])
  return (
    <ListRow
      id="choose-address"
      words={mallWords().sheet.address}
      value={
        wanted === undefined ? mallWords().sheet.chooseAddress : `${wanted.name} ${wanted.district}${wanted.detail}`
      }
      onTap={() => open(`${paths.addresses}?pick=1`)}
    />
  )
}
