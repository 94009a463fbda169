import type { RewardDetail } from '@huitou/contract'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { mallWords } from '@/i18n/mall'
import { Button } from '@/ui/button'
import { hintOf } from './hint'
import { WishButton } from './wish-button'

type RewardButtonProps = {
  reward: RewardDetail
  busy: boolean
  onRedeem: () => void
  onSignedIn: () => void
  /** What is known of the reward is old now. */
  onStale: () => void
}

/** The one thing to do with a reward as this viewer stands to it. */
export const RewardButton = ({ reward, busy, onRedeem, onSignedIn, onStale }: RewardButtonProps) => {
  const signIn = useMemberAction('reward-sign-in', async () => onSignedIn())
  const { viewer, pricePoints, priceFen } = reward
  switch (viewer.whyNot) {
    case null:
      return (
        <Button
          id="redeem"
          fill
          words={mallWords().reward.button(pricePoints, priceFen)}
          busy={busy}
          onTap={onRedeem}
        />
      )
    case 'sign_in':
      return (
        <>
          <Button
            id="redeem"
            fill
            words={mallWords().reward.signIn}
            busy={signIn.busy}
            onTap={() => signIn.run(reward.id)}
          />
          <OpenInWeChat of={signIn} />
        </>
      )
    case 'sold_out':
      return <WishButton reward={reward} onChange={onStale} />
    default:
      return (
        <Button
          id="redeem"
          fill
          words={mallWords().reward.button(pricePoints, priceFen)}
          offReason={hintOf(reward).words}
          onTap={() => undefined}
        />
      )
  }
}
