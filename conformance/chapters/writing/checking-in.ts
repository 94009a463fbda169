import type { Exam } from '../../exam'
import { sendAgain } from './repeat'

const key = 'PUT /v1/check-ins/:day'

/** Today’s check-in, and the days on both sides of it. It stays. */
export const checkIn = async (exam: Exam): Promise<void> => {
  const { first, read, judge, ask, refused } = exam
  if (first === null || !exam.isOn(key)) return
  const { week } = await read('GET /v1/check-ins', first)
  const { today } = week
  const tomorrow = { params: { day: dayAfter(today, 1) }, body: {} }
  refused(key, 'days', await ask(key, first, tomorrow), 'day_ahead')
  refused(key, 'days', await ask(key, first, { params: { day: '2020-01-01' }, body: {} }), 'day_over')
  refused(
    key,
    'refuses',
    await ask(key, first, { params: { day: `${today.slice(0, 4)}-02-31` }, body: {} }),
    'invalid_input',
    'day_over',
    'day_ahead',
  )

  const before = await read('GET /v1/me', first)
  const sameness = ({ checkIn: made }: { checkIn: unknown }) => made
  const input = { params: { day: today }, body: {} }
  const answer = await sendAgain(exam, key, { who: first, input, sameness })
  const me = await read('GET /v1/me', first)
  const { items } = await read('GET /v1/point-entries', first, { query: { limit: 100, reason: 'checked_in' } })
  const entries = items.filter(({ source }) => source.kind === 'check_in' && source.id === today)
  judge(key, 'repeat', entries.length === 1, {
    expected: `one entry for ${today} after three tries`,
    found: `${entries.length} entries of ${entries.map(({ points }) => points).join(', ')} points`,
  })
  if (!week.checkedInToday) {
    const gained = me.points.balance - before.points.balance
    judge(key, 'repeat', gained === answer.checkIn.points, {
      expected: `${answer.checkIn.points} points, once`,
      found: `${gained}`,
    })
    judge(key, 'alike', answer.checkIn.points === week.todayPoints, {
      expected: `the ${week.todayPoints} points that were shown before the tap`,
      found: String(answer.checkIn.points),
    })
  }
  judge(key, 'fresh', JSON.stringify(answer.member.points) === JSON.stringify(me.points), {
    expected: `the points of GET /v1/me: ${JSON.stringify(me.points)}`,
    found: JSON.stringify(answer.member.points),
  })
  judge(key, 'fresh', answer.week.checkedInToday && answer.week.today === today, {
    expected: 'the week with today in it',
  })
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
