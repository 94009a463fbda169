import type { Member } from '@huitou/contract'
import { useState } from 'react'
import brand from '@/brand/brand.json'
import { counterWords } from '@/i18n/counter'
import { sells } from '@/lib/app-pages'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { List, ListRow } from '@/ui/list'
import { ShortCodeSheet } from './short-code-sheet'

/** What else one has in hand at a till. */
export const CodeRows = ({ member }: { member: Member | null }) => {
  const [typed, setTyped] = useState(false)
  const words = counterWords()
  return (
    <>
      <List>
        <ListRow id="short-code" icon="copy" words={words.shortCode} onTap={() => setTyped(true)} />
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
      <ShortCodeSheet open={typed} onClose={() => setTyped(false)} />
    </>
  )
}
