import { AddressesScreen } from '@/features/addresses/addresses-screen'
import { ordersWords } from '@/i18n/orders'
import { Frame } from '@/pages/frame/frame'
import { useRouter } from '@/platform/page'

/** With `pick=1` somebody wants one of them: the tap chooses it and goes back. */
export default function AddressesPage() {
  const picking = useRouter().params.pick === '1'
  const { titles } = ordersWords()
  return (
    <Frame title={picking ? titles.pick : titles.addresses}>
      <AddressesScreen picking={picking} />
    </Frame>
  )
}
