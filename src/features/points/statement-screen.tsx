import { View } from '@tarojs/components'
import { picture } from '@/api/address'
import { usePointEntries } from '@/api/use-pages'
import { useRemote } from '@/api/use-remote'
import { useMemberAction } from '@/flows/member-action'
import { OpenInWeChat } from '@/flows/open-in-wechat'
import { t } from '@/i18n'
import { paths } from '@/lib/paths'
import { open } from '@/platform/navigation'
import { useReachBottom } from '@/platform/page'
import { useSignedIn } from '@/stores/session'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { List, ListRow } from '@/ui/list'
import { Remote } from '@/ui/remote'
import { Skeleton } from '@/ui/skeleton'
import { byMonth } from './by-month'
import { EntryMonth } from './entry-month'
import { Figures } from './figures'
import styles from './statement-screen.module.scss'

/** Where every point came from and went. */
export const StatementScreen = () => (useSignedIn() ? <Statement /> : <ForGuests />)

const ForGuests = () => {
  const signIn = useMemberAction('sign-in', async () => undefined)
  return (
    <>
      <EmptyState
        picture={picture('empty/points', 440)}
        title={t.points.guestTitle}
        help={t.points.guestHelp}
        action={{ id: 'sign-in', words: t.common.signIn, onTap: () => signIn.run('statement') }}
      />
      <OpenInWeChat of={signIn} />
    </>
  )
}

const Statement = () => {
  const me = useRemote('GET /v1/me', {})
  const { remote, more, loadingMore, loadMore } = usePointEntries()
  useReachBottom(() => {
    if (more && !loadingMore) loadMore()
  })
  return (
    <>
      <View>{me.kind === 'ready' ? <Figures points={me.data.points} /> : null}</View>
      <Remote
        of={remote}
        skeleton={<Skeleton bones={['figure', 'line', 'row', 'row', 'row', 'row']} />}
        empty={{
          when: (entries) => entries.length === 0,
          show: (
            <EmptyState
              picture={picture('empty/points', 440)}
              title={t.points.emptyTitle}
              help={t.points.emptyHelp}
              action={{ id: 'go-check-in', words: t.points.emptyAction, onTap: () => open(paths.checkin) }}
            />
          ),
        }}
      >
        {(entries) => (
          <>
            {byMonth(entries).map((month, _index, [newest = month]) => (
              <EntryMonth key={month.month} thisYear={newest.month.slice(0, 4)} {...month} />
            ))}
            <View className={styles.more}>
              {more ? (
                <Button id="load-more" kind="secondary" words={t.common.loadMore} busy={loadingMore} onTap={loadMore} />
              ) : (
                t.common.nothingMore
              )}
            </View>
            <List>
              <ListRow id="open-rules" icon="help" words={t.points.rulesLink} onTap={() => open(paths.rules)} />
            </List>
          </>
        )}
      </Remote>
    </>
  )
}
