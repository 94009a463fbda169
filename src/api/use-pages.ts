import type { PointEntry } from '@huitou/contract'
import useSWRInfinite from 'swr/infinite'
import type { Remote } from '@/lib/remote'
import { useDidShow } from '@/platform/page'
import { call } from './call'
import { problemCode } from './problem'

const LIMIT = 20
type Pages = { remote: Remote<PointEntry[]>; more: boolean; loadingMore: boolean; loadMore: () => void }

/** The statement, a page at a time. Cursors are positions in the ledger, so new lines neither repeat nor hide old ones. */
export const usePointEntries = (): Pages => {
  const { data, error, size, setSize, mutate, isValidating } = useSWRInfinite(
    (_index: number, previous: { nextCursor: string | null } | null) =>
      previous?.nextCursor === null ? null : ['GET /v1/point-entries', previous?.nextCursor ?? ''],
    ([key, cursor]: ['GET /v1/point-entries', string]) =>
      call(key, { query: { limit: LIMIT, ...(cursor ? { cursor } : {}) } }),
    {
      revalidateFirstPage: false,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      shouldRetryOnError: false,
    },
  )
  const again = () => void mutate()
  // Whoever comes back finds the newest line; loading more asks only for what is missing.
  useDidShow(() => {
    if (data !== undefined && !isValidating) again()
  })
  const last = data?.[data.length - 1]
  return {
    remote: data
      ? { kind: 'ready', data: data.flatMap((page) => page.items), stale: error !== undefined, refresh: again }
      : error === undefined
        ? { kind: 'loading' }
        : { kind: 'failed', code: problemCode(error), retry: again },
    more: last !== undefined && last.nextCursor !== null,
    loadingMore: isValidating,
    loadMore: () => void setSize(size + 1),
  }
}
