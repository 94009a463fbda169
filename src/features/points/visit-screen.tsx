import type { OwnCounterVisit } from '@huitou/contract'
import { View } from '@tarojs/components'
import { picture } from '@/api/address'
import { useRemote } from '@/api/use-remote'
import brand from '@/brand/brand.json'
import { ForGuests } from '@/flows/for-guests'
import { t } from '@/i18n'
import { statementWords } from '@/i18n/statement'
import { classes } from '@/lib/classes'
import { yuan } from '@/lib/money'
import { groupDigits, signed } from '@/lib/number'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { callPhone } from '@/platform/phone-call'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { Fact, Facts } from '@/ui/facts'
import { NothingHere } from '@/ui/nothing-here'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import styles from './visit-screen.module.scss'

/** One purchase at a till: what it brought, and whether the shop took it back. */
export const VisitScreen = ({ id }: { id: string | null }) => {
  const signedIn = useSignedIn()
  if (id === null) return <NothingHere />
  return signedIn ? <Known id={id} /> : <Guest />
}

const Guest = () => (
  <ForGuests picture={picture('empty/points', 440)} title={t.points.guestTitle} help={t.points.guestHelp} />
)

const Known = ({ id }: { id: string }) => {
  const visit = useRemote('GET /v1/counter-visits/:id', { params: { id } })
  if (visit.kind === 'failed' && visit.code === 'not_found') return <NothingHere />
  return (
    <Remote of={visit} skeleton={<Skeleton bones={['title', 'line', 'row', 'row', 'row']} />}>
      {(found) => <Told visit={found} />}
    </Remote>
  )
}

const Told = ({ visit }: { visit: OwnCounterVisit }) => {
  const words = statementWords().visit
  const { store, amountFen, points, growth, tierUp, creditedAt, reversedAt } = visit
  const isGone = reversedAt !== null
  return (
    <>
      <View className={styles.head}>
        <View className={classes(styles.amount, isGone && styles.gone)} id="visit-amount">
          ¥{yuan(amountFen)}
        </View>
        <View className={styles.state} role="status">
          {isGone ? words.reversed : ''}
        </View>
        <View className={styles.help}>{isGone ? words.reversedHelp(t.points.when(reversedAt)) : ''}</View>
      </View>
      <Facts>
        <Fact name={words.store} value={store.name} />
        <Fact name={words.at} value={t.points.when(creditedAt)} />
        <Fact name={words.points} value={signed(isGone ? 0 : points)} strong />
        <Fact name={words.growth} value={`¥${groupDigits(isGone ? 0 : growth)}`} />
        {isGone || tierUp === null ? null : <Fact name={words.tierUp} value={tierUp.name} />}
      </Facts>
      <View className={styles.act}>
        <Button id="open-statement" kind="secondary" words={words.statement} onTap={() => open(paths.statement)} />
        <Button id="call-shop" kind="quiet" words={words.ask} onTap={() => callPhone(brand.legal.complaintsPhone)} />
      </View>
    </>
  )
}
