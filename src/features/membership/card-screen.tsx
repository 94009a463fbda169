import type { Membership } from '@huitou/contract'
import { useRemote } from '@/api/use-remote'
import { t } from '@/i18n'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { useMember } from '@/stores/member'
import { useSignedIn } from '@/stores/session'
import { List, ListRow } from '@/ui/list'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { BenefitTable } from './benefit-table'
import { CardForGuests } from './card-for-guests'
import { FacesShelf } from './faces-shelf'
import { HeldFace } from './held-face'
import { StandingWords } from './standing-words'
import { TierHistory } from './tier-history'

/** The card explains itself: its faces, what is missing, what each tier gives, and how it came about. */
export const CardScreen = () => (useSignedIn() ? <Card /> : <CardForGuests />)

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
  const member = known ?? (me.kind === 'ready' ? me.data : null)
  const { tiers, tier, history } = membership
  return (
    <>
      <FacesShelf
        tiers={tiers}
        held={tiers.find(({ id }) => id === tier.id) ?? null}
        mine={member ? <HeldFace membership={membership} member={member} /> : null}
      />
      <StandingWords membership={membership} />
      <BenefitTable tiers={tiers} held={tier.id} />
      <TierHistory history={history} />
      <List>
        <ListRow id="open-rules" icon="help" words={t.membership.rules} onTap={() => open(paths.rules)} />
      </List>
    </>
  )
}
