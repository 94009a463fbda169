import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { useLive } from '@/api/use-live'
import { ForGuests } from '@/flows/for-guests'
import { tillWords } from '@/i18n/till'
import { paths } from '@/lib/paths'
import { backTo } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import type { Seen } from './see-guest'
import { VisitAmount } from './visit-amount'
import { VisitDecision } from './visit-decision'
import { VisitLayout } from './visit-layout'
import styles from './till.module.scss'

type Visit = AnswerOf<'GET /v1/staff/counter-visits/:id'>
type VisitScreenProps = { id: string | null; seen: Seen | null }

/** Who stands here and what they spent: the amount, one tap, and they have it. */
export const VisitScreen = ({ id, seen }: VisitScreenProps) => {
  const signedIn = useSignedIn()
  if (id === null) return <NothingHere />
  return signedIn ? <Known id={id} seen={seen} /> : <Guest />
}

const Guest = () => {
  const { titles, guestHelp } = tillWords()
  return <ForGuests title={titles.visit} help={guestHelp} />
}

const Known = ({ id, seen }: { id: string; seen: Seen | null }) => {
  const visit = useLive('GET /v1/staff/counter-visits/:id', { params: { id } })
  if (visit.kind === 'failed' && visit.code === 'not_found') return <NothingHere />
  return (
    <View className={styles.page}>
      <Remote of={visit} skeleton={<Skeleton bones={['row', 'panel']} />}>
        {(found) => (
          <View>
            {found.state === 'identified' && seen !== null ? (
              <VisitAmount visit={found} seen={seen} />
            ) : (
              <Told visit={found} />
            )}
          </View>
        )}
      </Remote>
    </View>
  )
}

const Told = ({ visit }: { visit: Visit }) => {
  const { visit: words, money } = tillWords()
  const { state, amountFen, points, tierUp, above, by, store } = visit
  return (
    <VisitLayout
      visit={visit}
      bar={<Button id="next-guest" role="link" fill words={words.nextGuest} onTap={() => backTo(paths.till)} />}
    >
      <View className={styles.card} role="status">
        <View className={styles.name} id="visit-state">
          {[words.state(state), amountFen === null ? '' : money(amountFen)].filter(Boolean).join(' · ')}
        </View>
        <View className={styles.figure} id="visit-points">
          {points !== null && state === 'credited' ? words.gained(points) : ''}
        </View>
        <View className={styles.caution}>
          {tierUp !== null && state === 'credited' ? words.tierUp(tierUp.name) : ''}
        </View>
        <View className={styles.caution}>
          {above !== null && state === 'awaiting_approval' ? words.above(above) : ''}
        </View>
        <View className={styles.help}>{words.by(by.name, store.name)}</View>
      </View>
      <VisitDecision visit={visit} />
    </VisitLayout>
  )
}
