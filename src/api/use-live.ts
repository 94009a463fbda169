import type { AnswerOf, RouteKey } from '@huitou/contract'
import { useEffect, useRef, useState } from 'react'
import type { Remote } from '@/lib/remote'
import { isLookedAt } from '@/platform/document'
import { useDidHide, useDidShow } from '@/platform/page'
import { useSignedIn } from '@/stores/session'
import { callIfChanged } from './call'
import type { Input } from './send'
import { problemCode } from './problem'
import { keepRemote, refreshRemote, useRemote } from './use-remote'

/** So often while it is looked at, and ever more seldom while nothing happens. */
const SOON_MS = 3000
const LATE_MS = 15_000
/** Questions without news before they become more seldom: five minutes. */
const PATIENCE = 100

/** Like `useRemote`, and asked again while the page shows. What is not new leaves the page alone. */
export const useLive = <K extends RouteKey>(key: K, input: Input<K>): Remote<AnswerOf<K>> => {
  const remote = useRemote(key, input)
  const signedIn = useSignedIn()
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  const asks = shown && remote.kind === 'ready'
  const of = JSON.stringify(input)
  const tag = useRef<string | null>(null)

  useEffect(() => {
    if (!asks) return
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let quiet = 0
    // As somebody else one may see something else.
    tag.current = null
    const ask = async () => {
      if (isLookedAt()) {
        const told = await callIfChanged(key, input, tag.current).catch((failure: unknown) => {
          // It was theirs to see until now: the page reads why it no longer is.
          if (!over && problemCode(failure) === 'forbidden') refreshRemote(key, input)
          return null
        })
        if (over) return
        quiet = told?.answer ? 0 : quiet + 1
        if (told !== null) tag.current = told.etag
        if (told?.answer) keepRemote(key, input, told.answer)
      }
      again()
    }
    const again = () => {
      timer = setTimeout(() => void ask(), quiet < PATIENCE ? SOON_MS : LATE_MS)
    }
    again()
    return () => {
      over = true
      clearTimeout(timer)
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the input by its content
  }, [asks, signedIn, key, of])
  return remote
}
