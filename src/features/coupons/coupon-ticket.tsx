import type { Coupon } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import styles from './coupon-ticket.module.scss'

/** A coupon as a ticket: what it is worth at the left, its conditions at the right. */
export const CouponTicket = ({ coupon, onOpen }: { coupon: Coupon; onOpen: (() => void) | undefined }) => {
  const className = classes(styles.ticket, coupon.state !== 'available' && styles.over)
  return onOpen ? (
    <Tap id={`coupon-${coupon.id}`} className={className} role="link" onTap={onOpen}>
      <Words coupon={coupon} />
      <Icon name="chevron-right" className={styles.more} />
    </Tap>
  ) : (
    <View className={className}>
      <Words coupon={coupon} />
    </View>
  )
}

const Words = ({ coupon }: { coupon: Coupon }) => (
  <>
    <View className={styles.worth}>{worthOf(coupon)}</View>
    <View className={styles.words}>
      <View className={styles.name}>{coupon.name}</View>
      <View className={styles.help}>
        {[t.wallet.minimum(coupon.minimumFen), coupon.capFen === null ? '' : t.wallet.cap(coupon.capFen)]
          .filter(Boolean)
          .join(' · ')}
      </View>
      <View className={styles.help}>{`${endOf(coupon)} · ${t.wallet.source[coupon.source]}`}</View>
    </View>
  </>
)

const worthOf = ({ amountFen, percent }: Coupon): string =>
  amountFen === null ? t.wallet.percentOff(percent ?? 0) : t.wallet.off(amountFen)

const endOf = ({ state, usedAt, lastDay }: Coupon): string => {
  if (state === 'used' && usedAt !== null) return t.wallet.usedOn(usedAt)
  return state === 'expired' ? t.wallet.endedOn(lastDay) : t.wallet.until(lastDay)
}
