import type { CounterGuest } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { benefitWords } from '@/i18n/benefit-words'
import { tillWords } from '@/i18n/till'
import { Icon } from '@/ui/icon'
import styles from './till.module.scss'

/** Who stands here: face, tier, what they have, what to honour, and how far the next tier is. */
export const GuestCard = ({ member }: { member: CounterGuest }) => {
  const { visit: words } = tillWords()
  const { name, avatar, tier, points, coupons, benefits, nextTier } = member
  return (
    <View className={styles.guest}>
      <View className={styles.who}>
        <Image className={styles.avatar} src={avatar.src} mode="aspectFill" aria-hidden />
        <View className={styles.words}>
          <View className={styles.called}>
            <View className={styles.name} id="guest">
              {name}
            </View>
            <View className={styles.tier} id="guest-tier">
              {tier.name}
            </View>
          </View>
          <View className={styles.help}>{`${words.points(points)} · ${words.coupons(coupons)}`}</View>
        </View>
      </View>
      <View className={styles.benefits}>{benefitWords(benefits)}</View>
      <View className={styles.near}>
        {nextTier === null ? null : (
          <>
            <Icon name="gift" className={styles.sign} />
            <View className={styles.words}>{words.next(nextTier.growthMissing, nextTier.name)}</View>
          </>
        )}
      </View>
    </View>
  )
}
