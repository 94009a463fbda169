import { View } from '@tarojs/components'
import { useState } from 'react'
import { mallWords } from '@/i18n/mall'
import { paths } from '@/lib/paths'
import { copyText } from '@/platform/copy'
import { open } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { Parcel } from './parcel'
import type { Redemption } from './redeem'
import styles from './hand-over.module.scss'

/** How one gets what one redeemed: a code for the counter, a parcel, a code to copy, or a coupon in the wallet. */
export const HandOver = ({ redemption: { pickUp, shipping, code, couponId, state } }: { redemption: Redemption }) => {
  const [copied, setCopied] = useState(false)
  if (state === 'cancelled' || state === 'awaiting_payment') return null
  if (shipping !== null) return <Parcel shipping={shipping} />
  if (pickUp !== null)
    return (
      <View className={styles.card}>
        <View className={styles.label}>{mallWords().redemption.code}</View>
        <View className={styles.code} id="pick-up-code">
          {pickUp.code}
        </View>
        <View className={styles.where}>
          <Icon name="pin" className={styles.pin} />
          {pickUp.store.name} · {pickUp.store.address}
        </View>
        <View className={styles.by}>{mallWords().redemption.by(pickUp.by)}</View>
      </View>
    )
  if (code !== null)
    return (
      <View className={styles.card}>
        <View className={styles.label}>{mallWords().redemption.virtualCode}</View>
        <View className={styles.word} id="virtual-code">
          {code}
        </View>
        <Button
          id="copy-code"
          kind="secondary"
          icon={copied ? 'check' : 'copy'}
          words={copied ? mallWords().redemption.copied : mallWords().redemption.copy}
          onTap={() => void copyText(code).then(setCopied)}
        />
      </View>
    )
  if (couponId !== null)
    return (
      <View className={styles.card}>
        <Button
          id="open-wallet"
          kind="secondary"
          icon="coupon"
          words={mallWords().redemption.openCoupon}
          onTap={() => open(paths.wallet)}
        />
      </View>
    )
  return null
}
