import { AddressScreen } from '@/features/addresses/address-screen'
import { ordersWords } from '@/i18n/orders'
import { parseId } from '@/lib/parse-id'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

/** One address by its `id`, or a new one. With `pick=1` it is chosen by saving it. */
export default function AddressPage() {
  const { id, pick } = useRouter().params
  return (
    <Frame title={ordersWords().titles.address}>
      <AddressScreen id={parseId(id)} picking={pick === '1'} />
    </Frame>
  )
}
