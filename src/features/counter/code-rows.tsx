import type { Member } from '@huitou/contract'
import { useState } from 'react'
import brand from '@/brand/brand.json'
import { counterWords } from '@/i18n/counter'
import { sells } from '@/lib/app-pages'
import { deviceNow } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { List, ListRow } from '@/ui/list'
import { ShortCodeSheet } from './short-code-sheet'

/** The second half of a doubled tap falls on what the first one opened, and must not close it. */
const DOUBLE_TAP_MS = 400

/** What else one has in hand at a till. */
export const CodeRows = ({ member }: { member: Member | null }) => {
  const [openedAt, setOpenedAt] = useState<number | null>(null)
  const words = counterWords()
  const close = () => {
    if (openedAt !== null && deviceNow() - openedAt > DOUBLE_TAP_MS) setOpenedAt(null)
  }
  return (
    <>
      <List>
        <ListRow id="short-code" icon="copy" words={words.shortCode} onTap={() => setOpenedAt(deviceNow())} />
        <ListRow
          id="open-wallet"
          icon="coupon"
          words={words.wallet}
          value={words.coupons(member?.coupons ?? 0)}
          onTap={() => open(paths.wallet)}
        />
        {sells(brand.features) ? (
          <ListRow id="open-orders" icon="bag" words={words.pickUps} onTap={() => open(paths.orders)} />
        ) : null}
      </List>
      <ShortCodeSheet open={openedAt !== null} onClose={close} />
    </>
  )
}
