import type { OwnCounterVisit } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { call, callIfChanged } from '@/api/call'
import { refreshRemote } from '@/api/use-remote'
import { deviceNow, deviceTimeOf } from '@/lib/clock'
import { isLookedAt } from '@/platform/document'
import { useDidHide, useDidShow } from '@/platform/page'
import { keepMember } from '@/stores/member'

const EVERY_MS = 2000
/** The server's clock is known to a second or two. */
const TOLERANCE_MS = 2000

type Credited = {
  /** Credited since the code shows, or taken back since then. */
  visit: OwnCounterVisit | null
  /** The server was not heard of at the last question. */
  offline: boolean
  done: () => void
}

/** What came of the code since it shows; asked for again and again, as long as somebody looks at it. */
export const useCredited = (): Credited => {
  // By the phone's own clock: how wrong it is may be learned only with the answer.
  const [since] = useState(() => deviceNow() - TOLERANCE_MS)
  const [last, setLast] = useState<OwnCounterVisit | null>(null)
  const [dismissed, setDismissed] = useState<string | null>(null)
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

  const told = last === null ? null : newsOf(last)
  const visit = told !== null && told.name !== dismissed && deviceTimeOf(told.at) > since ? last : null
  const name = visit === null ? null : told?.name
  useEffect(() => {
    if (name === null) return
    void call('GET /v1/me', {}).then(keepMember, () => undefined)
    refreshRemote('GET /v1/home', {})
  }, [name])
  return { visit, offline, done: () => setDismissed(told?.name ?? null) }
}

/** The same purchase is news twice when it is taken back. */
const newsOf = ({ id, creditedAt, reversedAt }: OwnCounterVisit) => ({
  name: `${id} ${reversedAt === null ? 'credited' : 'reversed'}`,
  at: reversedAt ?? creditedAt,
})
