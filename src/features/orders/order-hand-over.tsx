import type { Order } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ordersWords } from '@/i18n/orders'
import { copyText } from '@/platform/copy'
import { Button } from '@/ui/button'
import { Icon } from '@/ui/icon'
import styles from './order-screen.module.scss'

/** How one gets it: a code for the counter and where that is, or the address and whose van it is in. */
export const OrderHandOver = ({ order: { pickUp, shipping, state } }: { order: Order }) => {
  if (pickUp !== null) return <PickUp pickUp={pickUp} awaited={state !== 'cancelled' && state !== 'completed'} />
  return shipping === null ? null : <Shipping shipping={shipping} />
}

type PickUpProps = {
  pickUp: NonNullable<Order['pickUp']>
  /** It is still to be fetched, or to be paid for that. */
  awaited: boolean
}

const PickUp = ({ pickUp: { code, store, by }, awaited }: PickUpProps) => {
  const { order } = ordersWords()
  return (
    <View className={styles.card}>
      <View className={styles.codes}>
        {code !== null && awaited ? (
          <>
            <View className={styles.label}>{order.code}</View>
            <View className={styles.code} id="pick-up-code">
              {code}
            </View>
          </>
        ) : null}
      </View>
      <View className={styles.where}>
        <Icon name="pin" className={styles.sign} />
        <View className={styles.grow}>
          {`${store.name} · ${store.address}`}
          <View className={styles.label}>{awaited ? order.by(by) : ''}</View>
        </View>
      </View>
    </View>
  )
}

const Shipping = ({ shipping: { address, carrier, trackingNumber } }: { shipping: NonNullable<Order['shipping']> }) => {
  const { order } = ordersWords()
  const [copied, setCopied] = useState(false)
  const { name, phone, province, city, district, detail } = address
  return (
    <View className={styles.card}>
      <View className={styles.where}>
        <Icon name="pin" className={styles.sign} />
        <View className={styles.grow} id="shipping-address">
          {`${name} ${phone}`}
          <View className={styles.label}>{[province, city === province ? '' : city, district, detail].join('')}</View>
        </View>
      </View>
      <View className={styles.parcel}>
        {trackingNumber === null ? null : (
          <>
            <View className={styles.label}>{carrier === null ? '' : order.carrier(carrier)}</View>
            <View className={styles.number} id="tracking-number">
              {trackingNumber}
            </View>
            <Button
              id="copy-number"
              kind="secondary"
              size="inline"
              icon={copied ? 'check' : 'copy'}
              words={copied ? order.copied : order.copyNumber}
              onTap={() => void copyText(trackingNumber).then(setCopied)}
            />
          </>
        )}
      </View>
    </View>
  )
}
