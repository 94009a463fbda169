import type { OwnCounterVisit } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { call, callIfChanged } from '@/api/call'
import { refreshRemote } from '@/api/use-remote'
import { serverNow } from '@/lib/clock'
import { isLookedAt } from '@/platform/document'
import { useDidHide, useDidShow } from '@/platform/page'
import { keepMember } from '@/stores/member'

const EVERY_MS = 2000
/** The server's clock is known to a second or two. */
const TOLERANCE_MS = 2000

type Credited = {
  visit: OwnCounterVisit | null
  /** The server was not heard of at the last question. */
  offline: boolean
  done: () => void
}

/** What was credited since the code shows; asked for again and again, as long as somebody looks at it. */
export const useCredited = (): Credited => {
  const [since, setSince] = useState(() => serverNow() - TOLERANCE_MS)
  const [last, setLast] = useState<OwnCounterVisit | null>(null)
  const [offline, setOffline] = useState(false)
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))

  useEffect(() => {
    if (!shown) return
    let over = false
    let tag: string | null = null
    let unheard = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      if (isLookedAt()) {
        // Without a network there is nothing to hear: the code goes on, and so does the asking.
        const told = await callIfChanged('GET /v1/me/counter-visit', {}, tag).catch(() => null)
        if (over) return
        if (told !== null) tag = told.etag
        // Back from the basement: what the codes are made of is good for another day.
        if (told !== null && unheard) refreshRemote('GET /v1/me/counter-seed', {})
        unheard = told === null
        setOffline(unheard)
        if (told?.answer) setLast(told.answer.visit)
      }
      timer = setTimeout(() => void ask(), EVERY_MS)
    }
    void ask()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [shown])

  const visit = last !== null && last.reversedAt === null && Date.parse(last.creditedAt) > since ? last : null
  const id = visit?.id
  useEffect(() => {
    if (id === undefined) return
    void call('GET /v1/me', {}).then(keepMember, () => undefined)
    refreshRemote('GET /v1/home', {})
  }, [id])
  return { visit, offline, done: () => setSince(Math.max(serverNow(), Date.parse(last?.creditedAt ?? '') || 0)) }
}
