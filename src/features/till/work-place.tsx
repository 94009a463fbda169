import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { boardWords } from '@/i18n/board'
import { copyText } from '@/platform/copy'
import { Button } from '@/ui/button'
import styles from './board.module.scss'

type Order = AnswerOf<'GET /v1/staff/orders/:id'>
type Redemption = AnswerOf<'GET /v1/staff/redemptions/:id'>
type Place = {
  pickUp: Order['pickUp'] | Redemption['pickUp']
  shipping: Pick<NonNullable<Redemption['shipping']>, 'address' | 'carrier' | 'trackingNumber'> | null
  /** It still lies here. */
  waits: boolean
}

/** Where it is fetched and by which code, or where it goes and in whose van. */
export const WorkPlace = ({ pickUp, shipping, waits }: Place) => {
  if (pickUp !== null) return <PickUp pickUp={pickUp} waits={waits} />
  return shipping === null ? null : <Shipping shipping={shipping} />
}

const PickUp = ({
  pickUp: { code, store, by },
  waits,
}: Pick<Place, 'waits'> & { pickUp: NonNullable<Place['pickUp']> }) => {
  const { work, order } = boardWords()
  return (
    <View className={styles.block}>
      <View className={styles.codes}>
        {code !== null && waits ? (
          <>
            <View className={styles.label}>{work.code}</View>
            <View className={styles.code} id="pick-up-code">
              {code}
            </View>
          </>
        ) : null}
      </View>
      <View className={styles.label}>{order.fetch}</View>
      <View className={styles.where}>{`${store.name} · ${store.address}`}</View>
      <View className={styles.help}>{waits ? work.by(by) : ''}</View>
    </View>
  )
}

const Shipping = ({ shipping: { address, carrier, trackingNumber } }: { shipping: NonNullable<Place['shipping']> }) => {
  const { order, parcel } = boardWords()
  const [copied, setCopied] = useState(false)
  const { name, phone, province, city, district, detail } = address
  const where = [province, city === province ? '' : city, district, detail].join('')
  const van = parcel.carriers.find(([code]) => code === carrier)?.[1] ?? carrier ?? ''
  return (
    <View className={styles.block}>
      <View className={styles.label}>{order.sendTo}</View>
      <View className={styles.where} id="shipping-address">
        {`${name} ${phone}`}
        <View>{where}</View>
      </View>
      <View className={styles.parcel}>
        <Button
          id="copy-address"
          kind="secondary"
          size="inline"
          icon={copied ? 'check' : 'copy'}
          words={copied ? order.copied : order.copy}
          onTap={() => void copyText(`${name} ${phone} ${where}`).then(setCopied)}
        />
      </View>
      <View className={styles.parcel}>
        {trackingNumber === null ? null : (
          <View className={styles.number} id="sent-number">
            {`${van} ${trackingNumber}`.trim()}
          </View>
        )}
      </View>
    </View>
  )
}
