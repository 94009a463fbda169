import type { Reward } from '@huitou/contract'
import { Image, Text, View } from '@tarojs/components'
import { mallWords } from '@/i18n/mall'
import { classes } from '@/lib/classes'
import { groupDigits } from '@/lib/number'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import { hintOf, unitOf } from './hint'
import styles from './home-rewards.module.scss'

type HomeRewardsProps = { rewards: Reward[]; onAll: () => void; onOpen: (id: string) => void }

/** Three things that points are good for, what is nearest first. */
export const HomeRewards = ({ rewards, onAll, onOpen }: HomeRewardsProps) => (
  <View className={styles.section}>
    <View className={styles.head}>
      <View className={styles.title} role="heading" aria-level={2}>
        {mallWords().home.title}
      </View>
      <Tap id="open-mall" className={styles.all} role="link" onTap={onAll}>
        {mallWords().home.all}
        <Icon name="chevron-right" className={styles.more} />
      </Tap>
    </View>
    <View className={styles.rewards}>
      {rewards.map((reward, index) => (
        <Tap
          key={reward.id}
          id={`home-reward-${index}`}
          className={styles.reward}
          role="link"
          onTap={() => onOpen(reward.id)}
        >
          <View className={classes(styles.tile, index === 1 && styles.odd)}>
            <Image className={styles.picture} src={reward.picture.src} mode="aspectFit" aria-hidden />
          </View>
          <View className={styles.name}>{reward.name}</View>
          <View className={styles.price}>
            {groupDigits(reward.pricePoints)}
            <Text className={styles.unit}>{unitOf(reward.priceFen)}</Text>
          </View>
          {reward.viewer.missingPoints > 0 && reward.viewer.whyNot === 'too_few_points' ? (
            <View className={styles.missing}>{hintOf(reward).words}</View>
          ) : null}
        </Tap>
      ))}
    </View>
  </View>
)
