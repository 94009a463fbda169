import type { Membership } from '@huitou/contract'
import { picture } from '@/api/address'
import { useRemote } from '@/api/use-remote'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { useMember } from '@/stores/member'
import { useSignedIn } from '@/stores/session'
import { EmptyState } from '@/ui/empty-state'
import { List, ListRow } from '@/ui/list'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { BenefitTable } from './benefit-table'
import { FacesShelf } from './faces-shelf'
import { StandingWords } from './standing-words'
import { TierHistory } from './tier-history'

/** The card explains itself: its faces, what is missing, what each tier gives, and how it came about. */
export const CardScreen = () => (useSignedIn() ? <Card /> : <ForGuests />)

const ForGuests = () => {
  const signIn = useMemberAction('sign-in', async () => undefined)
  return (
    <>
      <EmptyState
        picture={picture('empty/coupons', 440)}
        title={t.membership.guestTitle}
        help={t.membership.guestHelp}
        action={{ id: 'sign-in', words: t.common.signIn, onTap: () => signIn.run('card') }}
      />
      <OpenInWeChat of={signIn} />
    </>
  )
}

const Card = () => (
  <Remote
    of={useRemote('GET /v1/me/membership', {})}
    skeleton={<Skeleton bones={['card', 'title', 'line', 'panel', 'row']} />}
  >
    {(membership) => <Told membership={membership} />}
  </Remote>
)

const Told = ({ membership }: { membership: Membership }) => {
  const me = useRemote('GET /v1/me', {})
  const known = useMember()
  return (
    <>
      <FacesShelf membership={membership} member={known ?? (me.kind === 'ready' ? me.data : null)} />
      <StandingWords membership={membership} />
      <BenefitTable tiers={membership.tiers} held={membership.tier.id} />
      <TierHistory history={membership.history} />
      <List>
        <ListRow id="open-rules" icon="help" words={t.membership.rules} onTap={() => open(paths.rules)} />
      </List>
    </>
  )
}
