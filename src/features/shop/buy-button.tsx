import type { Sku } from '@huitou/contract'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { shopWords } from '@/i18n/shop'
import { linesParam } from '@/lib/order-lines'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'

/** To the checkout; a guest signs in on the way. */
export const BuyButton = ({ sku, quantity }: { sku: Sku; quantity: number }) => {
  const buy = useMemberAction('buy', async (lines: string) => open(`${paths.checkout}?lines=${lines}`))
  const words = shopWords().product
  return (
    <>
      <Problem code={buy.problem} />
      <Button
        id="buy"
        fill
        words={sku.stock === 0 ? words.soldOut : words.buy(sku.payFen * quantity)}
        offReason={sku.stock === 0 ? '' : undefined}
        busy={buy.busy}
        onTap={() => buy.run(linesParam([{ skuId: sku.id, quantity }]))}
      />
      <OpenInWeChat of={buy} />
    </>
  )
}
