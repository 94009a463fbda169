import { t } from '@/i18n'
import type { Tail } from '@/lib/remote'
import { Button } from './button'

/** Below a list that goes on, for whoever does not scroll; `end` is said when it does not. */
export const LoadMore = ({ tail: { more, loading, load }, end }: { tail: Tail; end?: string }) =>
  more ? <Button id="load-more" kind="secondary" words={t.common.loadMore} busy={loading} onTap={load} /> : <>{end}</>
