import type { AnswerOf, QueryOf, RouteKey } from '@huitou/contract'
import { useState } from 'react'
import useSWRInfinite from 'swr/infinite'
import type { Remote, Tail } from '@/lib/remote'
import { useDidShow, useReachBottom } from '@/platform/page'
import { readStored, store } from '@/platform/storage'
import { useReturning, useSignedIn } from '@/stores/session'
import { call } from './call'
import { problemCode } from './problem'
import type { Input } from './send'
import { contentAddress, ONE_AT_A_TIME } from './use-remote'

type Paged = { items: readonly unknown[]; nextCursor: string | null }
/** The routes that answer a page at a time. */
export type PagedKey = { [K in RouteKey]: AnswerOf<K> extends Paged ? K : never }[RouteKey]
export type Item<K extends PagedKey> = AnswerOf<K> extends { items: readonly (infer T)[] } ? T : never

type Pages<K extends PagedKey> = {
  remote: Remote<{ items: Item<K>[]; pages: AnswerOf<K>[] }>
  tail: Tail
}

const LIMIT = 20

/**
 * A list, a page at a time, with the query's filter. Cursors are positions, so new lines neither repeat nor hide old
 * ones. The first page is kept for the next start and for reading offline; whoever reaches the bottom gets the next.
 */
export const usePages = <K extends PagedKey>(
  key: K,
  query: Omit<NonNullable<QueryOf<K>>, 'cursor' | 'limit'>,
): Pages<K> => {
  useSignedIn()
  const returning = useReturning()
  const address = contentAddress(key, query)
  const known = parsePage<K>(readStored(address))
  const [shown, setShown] = useState({ address, count: 1 })
  const count = shown.address === address ? shown.count : 1
  const {
    data: read,
    error,
    setSize,
    mutate,
    isValidating,
  } = useSWRInfinite<AnswerOf<K>, unknown>(
    (_index: number, previous: AnswerOf<K> | null) => {
      const cursor = previous === null ? '' : parsePage<K>(previous)?.nextCursor
      return returning || cursor === null ? null : [address, cursor]
    },
    ([, cursor]: [string, string]) =>
      readPage(key, { ...query, limit: LIMIT, ...(cursor ? { cursor } : {}) }, cursor ? null : address),
    {
      fallbackData: known ? [known] : undefined,
      keepPreviousData: true,
      revalidateFirstPage: false,
      dedupingInterval: ONE_AT_A_TIME,
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      shouldRetryOnError: false,
    },
  )
  useDidShow(() => {
    if (read !== undefined && !isValidating) void mutate()
  })
  const again = () => void mutate()
  // Under a filter that could not be read, the list of another one would be a lie.
  const data = error !== undefined && isOfAnother(read, address) ? undefined : read?.slice(0, count)
  const last = data?.[data.length - 1]
  const tail = {
    more: last !== undefined && parsePage<K>(last)?.nextCursor !== null,
    loading: isValidating,
    load: () => {
      // One further than what is there: a page that failed is asked for again.
      const further = (data?.length ?? 0) + 1
      setShown({ address, count: further })
      void setSize(further)
    },
  }
  useReachBottom(() => {
    if (tail.more && !tail.loading) tail.load()
  })
  return {
    tail,
    remote: data
      ? {
          kind: 'ready',
          data: { items: data.flatMap((page) => itemsOf<K>(page)), pages: data },
          stale: error !== undefined,
          refresh: again,
        }
      : error === undefined
        ? { kind: 'loading' }
        : { kind: 'failed', code: problemCode(error), retry: again },
  }
}

const readPage = async <K extends PagedKey>(key: K, query: object, keepAt: string | null): Promise<AnswerOf<K>> => {
  const page = await call(key, parseInput<K>({ query }))
  if (keepAt !== null) {
    store(keepAt, page)
    if (typeof page === 'object' && page !== null) addresses.set(page, keepAt)
  }
  return page
}

/** Which list a first page is of, for as long as it is on screen. */
const addresses = new WeakMap<object, string>()
const isOfAnother = (pages: readonly unknown[] | undefined, address: string): boolean => {
  const first = pages?.[0]
  const own = typeof first === 'object' && first !== null ? addresses.get(first) : undefined
  return own !== undefined && own !== address
}

// The compiler cannot follow a generic key into its answer; the contract and the server's own check can.
const parseInput = <K extends PagedKey>(input: object): Input<K> => input as Input<K>
const parsePage = <K extends PagedKey>(page: unknown) =>
  page as (AnswerOf<K> & { nextCursor: string | null }) | undefined
const itemsOf = <K extends PagedKey>(page: AnswerOf<K>): Item<K>[] => parseItems<K>(page)
const parseItems = <K extends PagedKey>(page: unknown) => (page as { items: Item<K>[] }).items
