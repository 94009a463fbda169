import type { OwnCounterVisit } from '@huitou/contract'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { knownRemote } from '@/api/use-remote'
import { ActionBar } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Remote } from '@/ui/remote'
import { useKnownMember } from '@/flows/known-member'
import { t } from '@/i18n'
import { counterWords } from '@/i18n/counter'
import { serverNow } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { brightens } from '@/platform/screen'
import { open } from '@/platform/navigation'
import { useSignedIn } from '@/stores/session'
import { Celebration } from './celebration'
import { CodeForGuests } from './code-for-guests'
import { CodeRows } from './code-rows'
import { Slip } from './slip'
import { useBright } from './use-bright'
import { useCredited } from './use-credited'
import { useSeed } from './use-seed'
import { useStep } from './use-step'
import { Waiting } from './waiting'
import styles from './code-screen.module.scss'

/** The card's other side: what the till scans. */
export const CodeScreen = () => (useSignedIn() ? <Code /> : <CodeForGuests />)

const Code = () => {
  const seed = useSeed()
  // Without a network, as home knew them.
  const member = useKnownMember() ?? knownRemote('GET /v1/home', {})?.member ?? null
  const { visit, offline, done } = useCredited()
  const words = counterWords()
  useBright()
  return (
    <>
      {/* Always there, so that it is heard when it fills. */}
      <View id="told" className={styles.spoken} role="status">
        {visit === null ? '' : toldOf(visit)}
      </View>
      <View className={styles.page}>
        {visit === null ? (
          // A code of yesterday is said to be one in its own words.
          <Remote of={seed.kind === 'ready' ? { ...seed, stale: false } : seed} skeleton={<Waiting />}>
            {(data) => (
              <Timed until={data.validUntil} onAgain={() => seed.kind === 'ready' && seed.refresh()}>
                <Slip seed={data} member={member} offline={offline || (seed.kind === 'ready' && seed.stale)} />
                <CodeRows member={member} />
              </Timed>
            )}
          </Remote>
        ) : (
          <Celebration key={`${visit.id} ${visit.reversedAt}`} visit={visit} />
        )}
      </View>
      <ActionBar>
        <View className={styles.bright}>{visit === null && brightens ? words.bright : ''}</View>
        {visit === null ? (
          <Button id="turn-over" words={words.turnOver} kind="secondary" onTap={() => open(paths.card)} />
        ) : (
          <Button id="celebrated" words={words.done} onTap={done} />
        )}
      </ActionBar>
    </>
  )
}

const toldOf = ({ amountFen, points, tierUp, reversedAt }: OwnCounterVisit): string => {
  const words = counterWords()
  return reversedAt === null
    ? words.told(amountFen, t.points.count(points), tierUp?.name ?? null)
    : words.toldReversed(amountFen, t.points.count(points))
}

type TimedProps = { until: string; onAgain: () => void; children: ReactNode }

/** A seed that nobody renewed for a day makes codes that no till takes: better none. */
const Timed = ({ until, onAgain, children }: TimedProps) => {
  // Looked at anew with every half minute.
  useStep()
  const words = counterWords()
  if (Date.parse(until) > serverNow()) return <>{children}</>
  return (
    <EmptyState
      title={words.staleTitle}
      help={words.staleHelp}
      action={{
        id: 'retry',
        words: words.staleAgain,
        icon: 'refresh',
        onTap: onAgain,
      }}
    />
  )
}
