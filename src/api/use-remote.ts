import type { AnswerOf, RouteKey } from '@huitou/contract'
import { useRef } from 'react'
import useSWR, { mutate } from 'swr'
import type { Remote } from '@/lib/remote'
import { useDidShow } from '@/platform/page'
import { forget, readStored, store } from '@/platform/storage'
import { preferredLanguage } from '@/stores/preferences'
import { accessToken, useReturning, useSignedIn } from '@/stores/session'
import { call } from './call'
import { problemCode } from './problem'
import type { Input } from './send'

/** Contents that were read are kept under this prefix, for the next start and for reading offline. */
export const CONTENT = 'content:'
/** Part of the name of what was read with a session. */
export const AS_MEMBER = 'as-member'

/** Names a content: by contract, language, guest or member, route and input. */
export const contentAddress = (key: RouteKey, input: object): string =>
  `${CONTENT}${CONTRACT_HASH} ${preferredLanguage()} ${accessToken() === null ? 'guest' : AS_MEMBER} ${key} ${JSON.stringify(input)}`

/** Who asks while an answer is on its way shares it. Whoever asks later asks anew: a page that opens shows what is so then. */
export const ONE_AT_A_TIME = 0

/** When another answer told a content in full: a page that opens right then has it, and asks no second time. */
const toldAt = new Map<string, number>()
const JUST_MS = 1000

/**
 * What the server says at this key: from memory or the last visit at once, fresh behind it, again when the page shows again.
 */
export const useRemote = <K extends RouteKey>(key: K, input: Input<K>): Remote<AnswerOf<K>> => {
  useSignedIn()
  const returning = useReturning()
  const address = contentAddress(key, input)
  const {
    data,
    error,
    mutate: refresh,
  } = useSWR<AnswerOf<K>, unknown>(returning ? null : address, () => read(address, key, input), {
    fallbackData: parseStored<K>(address),
    keepPreviousData: true,
    dedupingInterval: ONE_AT_A_TIME,
    revalidateIfStale: Date.now() - (toldAt.get(address) ?? 0) > JUST_MS,
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
    shouldRetryOnError: false,
  })
  const shows = useShowsAgain()
  useDidShow(() => {
    if (shows()) void refresh()
  })

  const again = () => void refresh()
  // Known from a time when it was theirs to see.
  const isShut = error !== undefined && problemCode(error) === 'forbidden'
  if (data !== undefined && !isShut) return { kind: 'ready', data, stale: error !== undefined, refresh: again }
  if (error !== undefined) return { kind: 'failed', code: problemCode(error), retry: again }
  return { kind: 'loading' }
}

/** Whether a show of the page is one more than the one that it was mounted for, which reads by itself. */
const useShowsAgain = (): (() => boolean) => {
  const mounted = useRef({ at: Date.now(), isFirst: true })
  return () => {
    const { at, isFirst } = mounted.current
    mounted.current.isFirst = false
    return !isFirst || Date.now() - at > 1000
  }
}

const read = async <K extends RouteKey>(address: string, key: K, input: Input<K>): Promise<AnswerOf<K>> => {
  try {
    const answer = await call(key, input)
    store(address, answer)
    return answer
  } catch (failure) {
    if (problemCode(failure) === 'forbidden') forget(address)
    throw failure
  }
}

// Written by `read` from an answer that the server checked. A later version of the app must not meet an older shape:
// the address names the contract it was read by.
const parseStored = <K extends RouteKey>(address: string): AnswerOf<K> | undefined =>
  readStored(address) as AnswerOf<K> | undefined

/** Puts what another answer just told into what is known at this key, on screen and for the next start. */
export const patchRemote = <K extends RouteKey>(
  key: K,
  input: Input<K>,
  change: (known: AnswerOf<K>) => AnswerOf<K>,
): void => {
  const address = contentAddress(key, input)
  const stored = parseStored<K>(address)
  // Nothing to change yet: what is on its way may be older than what was just told, so it is asked for again.
  if (stored === undefined) return void mutate(address)
  void mutate<AnswerOf<K>>(
    address,
    (known) => {
      const changed = change(known ?? stored)
      store(address, changed)
      return changed
    },
    { revalidate: false },
  )
}

/** What another answer told in full: whoever reads this key next has it at once. */
export const keepRemote = <K extends RouteKey>(key: K, input: Input<K>, answer: AnswerOf<K>): void => {
  const address = contentAddress(key, input)
  store(address, answer)
  toldAt.set(address, Date.now())
  void mutate<AnswerOf<K>>(address, answer, { revalidate: false })
}

/** What is known at this key without asking, as the device kept it; undefined when nothing is. */
export const knownRemote = <K extends RouteKey>(key: K, input: Input<K>): AnswerOf<K> | undefined =>
  parseStored<K>(contentAddress(key, input))

/** Reads this key again where it is on screen. */
export const refreshRemote = <K extends RouteKey>(key: K, input: Input<K>): void => {
  const address = contentAddress(key, input)
  toldAt.delete(address)
  void mutate(address)
}
