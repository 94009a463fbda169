import { View } from '@tarojs/components'
import { useState } from 'react'
import { mallWords } from '@/i18n/mall'
import { copyText } from '@/platform/copy'
import { Button } from '@/ui/button'
import { Icon } from '@/ui/icon'
import type { Redemption } from './redeem'
import styles from './hand-over.module.scss'

/** Where it is sent, and once it is, under which number. */
export const Parcel = ({ shipping }: { shipping: NonNullable<Redemption['shipping']> }) => {
  const [copied, setCopied] = useState(false)
  const { address, trackingNumber } = shipping
  const { name, phone, province, city, district, detail } = address
  return (
    <View className={styles.card}>
      <View className={styles.label}>{mallWords().redemption.shipTo}</View>
      <View className={styles.where} id="shipping-address">
        <Icon name="pin" className={styles.pin} />
        {`${name} ${phone} ${[province, city === province ? '' : city, district, detail].join('')}`}
      </View>
      {trackingNumber === null ? null : (
        <>
          <View className={styles.word} id="tracking-number">
            {trackingNumber}
          </View>
          <Button
            id="copy-number"
            kind="secondary"
            icon={copied ? 'check' : 'copy'}
            words={copied ? mallWords().redemption.copied : mallWords().redemption.copyNumber}
            onTap={() => void copyText(trackingNumber).then(setCopied)}
          />
        </>
      )}
    </View>
  )
}
