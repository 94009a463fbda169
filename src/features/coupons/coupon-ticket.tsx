import type { Coupon } from '@huitou/contract'
import { View } from '@tarojs/components'
import { t } from '@/i18n'
import { walletWords } from '@/i18n/mall'
import { classes } from '@/lib/classes'
import { unreachable } from '@/lib/unreachable'
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
    <View className={classes(styles.worth, isWords(coupon) && styles.said)}>{worthOf(coupon)}</View>
    <View className={styles.words}>
      <View className={styles.name}>{coupon.name}</View>
      <View className={styles.help}>{limitsOf(coupon)}</View>
      <View className={styles.help}>{`${endOf(coupon)} · ${walletWords().source[coupon.source]}`}</View>
    </View>
  </>
)

const worthOf = ({ kind, amountFen, percent }: Coupon): string => {
  switch (kind) {
    case 'amount_off':
      return walletWords().off(amountFen ?? 0)
    case 'percent_off':
      return walletWords().percentOff(percent ?? 0)
    case 'one_free':
      return walletWords().oneFree
    case 'exchange':
      return walletWords().exchange
    default:
      return unreachable(kind)
  }
}

const limitsOf = ({ minimumFen, capFen, products, minTier }: Coupon): string =>
  [
    walletWords().minimum(minimumFen),
    capFen === null ? '' : walletWords().cap(capFen),
    products === null ? '' : walletWords().products(products.join(t.membership.separator)),
    minTier === null ? '' : walletWords().tierNeeded(minTier.name),
  ]
    .filter(Boolean)
    .join(' · ')

const isWords = ({ kind }: Coupon): boolean => kind === 'one_free' || kind === 'exchange'

const endOf = ({ state, usedAt, lastDay }: Coupon): string => {
  if (state === 'held') return walletWords().heldBy
  if (state === 'used' && usedAt !== null) return walletWords().usedOn(usedAt)
  return state === 'expired' ? walletWords().endedOn(lastDay) : walletWords().until(lastDay)
}
