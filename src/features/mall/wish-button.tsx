import type { RewardDetail } from '@huitou/contract'
import { call } from '@/api/call'
import { useRemote } from '@/api/use-remote'
import { askConsent } from '@/flows/consents'
import { useMemberAction } from '@/flows/member-action'
import { mallWords } from '@/i18n/mall'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'

type WishButtonProps = { reward: RewardDetail; onChange: () => void }

/** For what is gone: tell me when it is back. Where WeChat has that question, it is asked whether it may carry the word. */
export const WishButton = ({ reward: { id, viewer }, onChange }: WishButtonProps) => {
  const consents = useRemote('GET /v1/consents', {})
  const wish = useMemberAction(`wish:${id}`, async (wished: boolean) => {
    await call('PUT /v1/restock-wishes/:rewardId', { params: { rewardId: id }, body: { wished } })
    onChange()
  })
  const begin = () => {
    void askConsent(consents.kind === 'ready' ? consents.data.items : [], ['reward_restocked'])
    wish.run(true)
  }
  return (
    <>
      <Problem code={wish.problem} />
      {viewer.wished ? (
        <Button
          id="unwish"
          fill
          kind="quiet"
          icon="check"
          words={mallWords().reward.wished}
          busy={wish.busy}
          onTap={() => wish.run(false)}
        />
      ) : (
        <Button
          id="wish"
          fill
          kind="secondary"
          icon="bell"
          words={mallWords().reward.wish}
          busy={wish.busy}
          onTap={begin}
        />
      )}
    </>
  )
}
