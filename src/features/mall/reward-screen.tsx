import type { RewardDetail } from '@huitou/contract'
import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useRemote } from '@/api/use-remote'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { mallWords } from '@/i18n/mall'
import { groupDigits } from '@/lib/number'
import { ActionBar, Problem } from '@/ui/action-bar'
import { Fact, Facts } from '@/ui/facts'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { RuleList } from '@/ui/rule-list'
import { Skeleton } from '@/ui/skeleton'
import { unitOf } from './hint'
import { RedeemResult } from './redeem-result'
import { RedeemSheet } from './redeem-sheet'
import { RewardButton } from './reward-button'
import { RewardWindow } from './reward-window'
import { useRedeem } from './redeem'
import styles from './reward-screen.module.scss'

/** One reward, with everything to know before the tap. */
export const RewardScreen = ({ id }: { id: string | null }) => (id === null ? <NothingHere /> : <Known id={id} />)

const Known = ({ id }: { id: string }) => {
  const reward = useRemote('GET /v1/rewards/:id', { params: { id } })
  return (
    <Remote of={reward} skeleton={<Skeleton bones={['panel', 'figure', 'title', 'line', 'row', 'row']} />}>
      {(detail) => <Reward reward={detail} onStale={() => reward.kind === 'ready' && reward.refresh()} />}
    </Remote>
  )
}

const Reward = ({ reward, onStale }: { reward: RewardDetail; onStale: () => void }) => {
  const redeeming = useRedeem(reward.id)
  const { redemption, startOver } = redeeming
  const goBack = () => {
    startOver()
    onStale()
  }
  // In a parent that stays: what the tap changes is sent alone.
  return (
    <View>
      {redemption === null ? (
        <Offer reward={reward} redeeming={redeeming} onStale={onStale} />
      ) : (
        <RedeemResult redemption={redemption} onBack={goBack} />
      )}
    </View>
  )
}

type OfferProps = { reward: RewardDetail; redeeming: ReturnType<typeof useRedeem>; onStale: () => void }

const Offer = ({ reward, redeeming: { action, unsure, paying }, onStale }: OfferProps) => {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <View className={styles.hero}>
        <Image className={styles.picture} src={reward.picture.src} mode="aspectFit" aria-hidden />
      </View>
      <View className={styles.words}>
        <View className={styles.price}>
          {groupDigits(reward.pricePoints)}
          <Text className={styles.unit}>{unitOf(reward.priceFen)}</Text>
        </View>
        <View className={styles.sold} id="sold-for">
          {reward.soldFor === null ? '' : mallWords().reward.soldFor(reward.soldFor.amountFen)}
        </View>
        <View className={styles.name} role="heading" aria-level={2}>
          {reward.name}
        </View>
        <View className={styles.description}>{reward.description}</View>
        <RewardWindow reward={reward} onChange={onStale} />
      </View>
      <RewardFacts reward={reward} />
      <RuleList heading={mallWords().reward.rulesTitle} rules={rulesOf(reward)} />
      <ActionBar>
        <Problem
          code={action.problem}
          words={paying.confirming ? mallWords().redemption.unsure : unsure ? mallWords().result.unsure : ''}
        />
        <RewardButton
          reward={reward}
          busy={unsure || action.busy}
          onRedeem={() => setAsking(true)}
          onSignedIn={() => {
            onStale()
            setAsking(true)
          }}
          onStale={onStale}
        />
      </ActionBar>
      <RedeemSheet
        reward={reward}
        open={asking && reward.viewer.whyNot === null}
        busy={action.busy}
        onClose={() => setAsking(false)}
        onConfirm={(order) => {
          action.run(order)
          setAsking(false)
        }}
      />
      <OpenInWeChat of={action} />
      <OpenInWeChat of={paying} />
    </>
  )
}

const RewardFacts = ({ reward }: { reward: RewardDetail }) => (
  <Facts>
    {reward.delivery === 'shipping' ? <Fact name={mallWords().reward.fetch} value={mallWords().reward.ship} /> : null}
    {reward.delivery === 'pick_up' && reward.stores[0] ? (
      <Fact name={mallWords().reward.fetch} value={mallWords().reward.fetchAt(reward.stores[0].name)} />
    ) : null}
    {reward.coupon === null ? null : (
      <Fact name={mallWords().reward.validity} value={mallWords().reward.validDays(reward.coupon.validDays)} />
    )}
    {reward.minTier === null ? null : (
      <Fact name={mallWords().reward.tier} value={mallWords().tierNeeded(reward.minTier.name)} />
    )}
    {reward.limitPerMember === null ? null : (
      <Fact
        name={mallWords().reward.perMember}
        value={mallWords().reward.limit(reward.limitPerMember, reward.viewer.redeemed)}
      />
    )}
    {reward.stock === null ? null : (
      <Fact name={mallWords().reward.stock} value={mallWords().reward.stockOf(reward.stock)} />
    )}
  </Facts>
)

const rulesOf = ({ kind, delivery, priceFen, fetchWithinDays, needsPurchase }: RewardDetail): string[] => {
  const { goods, shipped, money, coupon, code, purchase } = mallWords().reward.rules
  const got = delivery === 'shipping' ? shipped : goods(fetchWithinDays ?? 0)
  const own = kind === 'goods' ? got : kind === 'coupon' ? coupon : code
  return [...own, ...(priceFen > 0 ? [money] : []), ...(needsPurchase ? [purchase] : [])]
}
