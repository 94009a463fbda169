import type { AnswerOf, Day, Week } from '@huitou/contract'
import { useState } from 'react'
import { call } from '@/api/call'
import { patchRemote, refreshRemote } from '@/api/use-remote'
import { agreeTo, hasAgreed } from '@/flows/agreements'
import { renewReminder } from '@/flows/consents'
import { useMemberAction, type MemberAction } from '@/flows/member-action'
import { useMember } from '@/stores/member'

export type CheckInAnswer = AnswerOf<'PUT /v1/check-ins/:day'>
/** `makeUp`: fill the gap before the day first. */
export type CheckingIn = { day: Day; makeUp: boolean }

type CheckIn = {
  action: MemberAction<CheckingIn>
  /** What this very tap brought; null until there was one. */
  answer: CheckInAnswer | null
  /** The week to show: what the tap answered, while what was known before it still says otherwise. */
  weekAfter: (known: Week) => Week
  /** Whether the tap also agrees to the papers, so that they are named beside it. */
  agrees: boolean
}

/** The tap that checks in. A repeat is answered with the same check-in, so a lost answer costs nothing. */
export const useCheckIn = (): CheckIn => {
  const member = useMember()
  const [answer, setAnswer] = useState<CheckInAnswer | null>(null)
  const action = useMemberAction('check-in', async ({ day, makeUp }: CheckingIn) => {
    renewReminder()
    const told = await send({ day, makeUp })
    setAnswer(told)
    patchRemote('GET /v1/home', {}, (home) => ({ ...home, member: told.member, week: told.week }))
    patchRemote('GET /v1/me', {}, () => told.member)
    patchRemote('GET /v1/check-ins', {}, (month) => monthAfter(month, told))
    // How near the month's reward is now, the server says.
    refreshRemote('GET /v1/check-ins', {})
    agreeTo(told.member)
  })
  return {
    action,
    answer,
    weekAfter: (known) => (answer && !known.checkedInToday && known.today === answer.week.today ? answer.week : known),
    agrees: member === null || !hasAgreed(member),
  }
}

const send = async ({ day, makeUp }: CheckingIn): Promise<CheckInAnswer> => {
  try {
    return await call('PUT /v1/check-ins/:day', { params: { day }, body: makeUp ? { makeUp } : {} })
  } catch (failure) {
    // What was offered is no longer so: home asks what is.
    if (makeUp) refreshRemote('GET /v1/home', {})
    throw failure
  }
}

const monthAfter = (known: AnswerOf<'GET /v1/check-ins'>, { checkIn, madeUp, week }: CheckInAnswer) => {
  const made = new Map(madeUp.map(({ day, points }) => [day, points]))
  const days = known.days.map((each) => {
    const filled = made.get(each.day)
    if (filled !== undefined) return { ...each, state: 'made_up' as const, points: filled }
    return each.day === checkIn.day ? { ...each, state: 'checked_in' as const, points: checkIn.points } : each
  })
  return { ...known, week, days, checkedInDays: days.filter(({ state }) => state === 'checked_in').length }
}
