import { picture } from '@/api/address'
import { ForGuests } from '@/flows/for-guests'
import { shopWords } from '@/i18n/shop'
import type { Line } from '@/lib/order-lines'
import { paths } from '@/lib/paths'
import { openTab } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { Checkout } from './checkout'

/** What it costs and how it is handed over, before the tap that pays. */
export const CheckoutScreen = ({ lines }: { lines: Line[] }) => {
  const signedIn = useSignedIn()
  const words = shopWords().checkout
  if (lines.length === 0)
    return (
      <EmptyState
        picture={picture('empty/orders', 440)}
        title={words.emptyTitle}
        help={words.emptyHelp}
        action={{ id: 'open-shop', words: words.emptyAction, onTap: () => openTab(paths.shop) }}
      />
    )
  return signedIn ? <Checkout lines={lines} /> : <Guest />
}

/** Came by a link of one's own, after the sign-in ended. */
const Guest = () => {
  const words = shopWords().checkout
  return <ForGuests picture={picture('empty/orders', 440)} title={words.guestTitle} help={words.guestHelp} />
}
