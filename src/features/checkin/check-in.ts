import type { AnswerOf, Day, Member, Week } from '@huitou/contract'
import { useState } from 'react'
import { call } from '@/api/call'
import { patchRemote } from '@/api/use-remote'
import brand from '@/brand/brand.json'
import { useMemberAction, type MemberAction } from '@/flows/member-action'
import { useMember } from '@/stores/member'

type CheckInAnswer = AnswerOf<'PUT /v1/check-ins/:day'>

type CheckIn = {
  action: MemberAction<Day>
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
  const action = useMemberAction('check-in', async (day: Day) => {
    const told = await call('PUT /v1/check-ins/:day', { params: { day }, body: {} })
    setAnswer(told)
    patchRemote('GET /v1/home', {}, (home) => ({ ...home, member: told.member, week: told.week }))
    patchRemote('GET /v1/me', {}, () => told.member)
    patchRemote('GET /v1/check-ins', {}, (month) => monthAfter(month, told))
    agreeTo(told.member)
  })
  return {
    action,
    answer,
    weekAfter: (known) => (answer && !known.checkedInToday && known.today === answer.week.today ? answer.week : known),
    agrees: member === null || !hasAgreed(member),
  }
}

const monthAfter = (known: AnswerOf<'GET /v1/check-ins'>, { checkIn, week }: CheckInAnswer) => {
  const days = known.days.map((day) =>
    day.day === checkIn.day ? { ...day, state: 'checked_in' as const, points: checkIn.points } : day,
  )
  return { ...known, week, days, checkedInDays: days.filter(({ state }) => state === 'checked_in').length }
}

const { terms, privacy } = brand.documents
const hasAgreed = ({ agreed }: Member): boolean => agreed.terms === terms && agreed.privacy === privacy

/** The papers were named beside the button: what was agreed to is written down, with its version. */
const agreeTo = (member: Member): void => {
  if (hasAgreed(member)) return
  const keep = (document: 'terms' | 'privacy', version: string) =>
    call('PUT /v1/me/agreements/:document', { params: { document }, body: { version } })
  // A record that did not get through is asked for again at the next check-in, beside the same words.
  void keep('terms', terms)
    .then(() => keep('privacy', privacy))
    .catch(() => undefined)
}
