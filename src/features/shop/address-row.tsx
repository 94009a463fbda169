import { useRemote } from '@/api/use-remote'
import { shopWords } from '@/i18n/shop'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { ChangeRow } from './change-row'

/** Where it is sent. Another address is chosen, or written, on their own page. */
export const AddressRow = ({ addressId }: { addressId: string | null }) => {
  const addresses = useRemote('GET /v1/addresses', {})
  const words = shopWords().checkout
  const found = addresses.kind === 'ready' ? addresses.data.items.find(({ id }) => id === addressId) : undefined
  return (
    <ChangeRow
      id="change-address"
      icon="pin"
      words={
        found === undefined
          ? addressId === null
            ? words.addAddress
            : words.address
          : found.province + (found.city === found.province ? '' : found.city) + found.district + found.detail
      }
      help={found === undefined ? '' : `${found.name} ${found.phone}`}
      onTap={() => open(`${paths.addresses}?pick=1`)}
    />
  )
}
