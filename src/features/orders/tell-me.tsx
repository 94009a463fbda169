import type { Order } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useRemote } from '@/api/use-remote'
import { askConsent } from '@/flows/consents'
import { ordersWords } from '@/i18n/orders'
import { Button } from '@/ui/button'
import styles from './order-screen.module.scss'

/** Once it is paid: WeChat may carry the word that it is ready, or sent. Asked only at this tap, and once. */
export const TellMe = ({ order, say }: { order: Order; say: (words: string) => void }) => {
  const { order: words } = ordersWords()
  const consents = useRemote('GET /v1/consents', {})
  const [asked, setAsked] = useState(false)
  const template = order.pickUp === null ? 'order_shipped' : 'order_ready'
  const items = consents.kind === 'ready' ? consents.data.items : []
  const known = items.find((each) => each.template === template)
  const canAsk = known !== undefined && known.templateId !== null && known.left === 0
  const waits = order.state === 'paid' || order.state === 'to_ship'
  const ask = () => {
    void askConsent(items, [template]).then((answer) => say(answer === 'accepted' ? words.told : words.toldInbox))
    setAsked(true)
  }
  return (
    <View className={styles.tell}>
      {waits && canAsk && !asked ? (
        <Button
          id="tell-me"
          kind="secondary"
          size="inline"
          icon="bell"
          words={order.pickUp === null ? words.tellShipped : words.tellReady}
          onTap={ask}
        />
      ) : null}
    </View>
  )
}
