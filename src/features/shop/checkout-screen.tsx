import { View } from '@tarojs/components'
import { picture } from '@/api/address'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { shopWords } from '@/i18n/shop'
import type { Line } from '@/lib/order-lines'
import { paths } from '@/lib/paths'
import { openTab } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { Checkout } from './checkout'
import styles from './checkout.module.scss'

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
  const signIn = useMemberAction('checkout-sign-in', async () => undefined)
  const words = shopWords().checkout
  return (
    <>
      <EmptyState
        picture={picture('empty/orders', 440)}
        title={words.guestTitle}
        help={words.guestHelp}
        action={{ id: 'sign-in', words: t.common.signIn, onTap: () => signIn.run(null) }}
      />
      <View className={styles.problem} role="alert">
        {signIn.problem === null ? '' : t.problem[signIn.problem]}
      </View>
      <OpenInWeChat of={signIn} />
    </>
  )
}
