import type { Reward } from '@huitou/contract'
import { View } from '@tarojs/components'
import { mallWords } from '@/i18n/mall'
import { BoardCard } from '@/ui/board'
import { hintOf } from './hint'
import styles from './reward-card.module.scss'

type RewardCardProps = { reward: Reward; index: number; onOpen: (id: string) => void }

/** One thing in the mall: what it is, what it costs, and the one fact that decides. */
export const RewardCard = ({ reward, index, onOpen }: RewardCardProps) => (
  <BoardCard
    id={`reward-${index}`}
    index={index}
    picture={reward.picture.src}
    name={reward.name}
    hint={hintOf(reward)}
    onTap={() => onOpen(reward.id)}
  >
    <View className={styles.price}>{priceOf(reward)}</View>
  </BoardCard>
)

const priceOf = ({ pricePoints, priceFen }: Reward): string =>
  priceFen === 0 ? mallWords().price(pricePoints) : mallWords().priceWithMoney(pricePoints, priceFen)
