import type { Reward } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { t } from '@/i18n'
import { classes } from '@/lib/classes'
import { Tap } from '@/ui/tap'
import { hintOf } from './hint'
import styles from './reward-card.module.scss'

type RewardCardProps = { reward: Reward; index: number; onOpen: (id: string) => void }

/** One thing in the mall: what it is, what it costs, and the one fact that decides. Few elements: a page has twenty. */
export const RewardCard = ({ reward, index, onOpen }: RewardCardProps) => {
  const hint = hintOf(reward)
  return (
    <Tap id={`reward-${index}`} className={styles.card} role="link" onTap={() => onOpen(reward.id)}>
      {/* A chequered board in two columns: grounds 1, 2, 2, 1. */}
      <View className={classes(styles.tile, (index % 4 === 1 || index % 4 === 2) && styles.odd)}>
        <Image className={styles.picture} src={reward.picture.src} mode="aspectFit" lazyLoad aria-hidden />
      </View>
      <View className={styles.name}>{reward.name}</View>
      <View className={styles.price}>{t.mall.price(reward.pricePoints)}</View>
      <View className={hint.missing ? styles.missing : styles.hint}>{hint.words}</View>
    </Tap>
  )
}
