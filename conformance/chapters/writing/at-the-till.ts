import { newId, type Exam, type Member } from '../../exam'
import { sendAgain } from './repeat'

const key = 'PUT /v1/staff/counter-visits/:id'
const AMOUNT_FEN = 12_300

/**
 * A purchase at the till by the member’s short code: credited once, whatever is sent how often. It stays until the end
 * of the examination, so that there are points to spend.
 */
export const creditAtTheTill = async (exam: Exam): Promise<void> => {
  const { first, staff, read, judge } = exam
  if (first === null || staff === null || staff.id === first.id) {
    exam.book.open(key, 'repeat', staff === null ? 'nobody signed in who works there' : 'member 1 works there')
    return
  }
  const before = await read('GET /v1/me', first)
  const { code } = await read('PUT /v1/me/short-code', first, { body: {} })
  const params = { id: newId() }
  const seen = await read(key, staff, { params, body: { code } })
  judge(key, 'alike', seen.state === 'identified' && seen.member.id === first.id, {
    expected: 'who showed the code',
    found: `${seen.state}, ${seen.member.name}`,
  })
  const used = await exam.ask(key, staff, { params: { id: newId() }, body: { code } })
  exam.refused(key, 'repeat', used, 'code_used', 'code_stale', 'code_invalid')
  exam.refused(
    key,
    'refuses',
    await exam.ask(key, staff, { params: { id: newId() }, body: { code: 'https://example.org' } }),
    'code_foreign',
    'code_invalid',
  )

  const input = { params, body: { code, amountFen: AMOUNT_FEN } }
  exam.made.visitId = params.id
  const visit = await sendAgain(exam, key, {
    who: staff,
    input,
    sameness: ({ id, amountFen, points }) => [id, amountFen, points],
  })
  if (visit.state !== 'credited') return
  const after = await read('GET /v1/me', first)
  judge(key, 'repeat', after.points.balance - before.points.balance === visit.points, {
    expected: `${visit.points} points, credited once`,
    found: String(after.points.balance - before.points.balance),
  })
  const other = { params, body: { code, amountFen: AMOUNT_FEN + 100 } }
  exam.refused(key, 'reused', await exam.ask(key, staff, other), 'id_reused', 'wrong_state')
  exam.known.set('GET /v1/counter-visits/:id', params)
  exam.known.set('GET /v1/staff/counter-visits/:id', params)
  const own = await read('GET /v1/counter-visits/:id', first, { params })
  judge('GET /v1/counter-visits/:id', 'alike', own.amountFen === AMOUNT_FEN && own.points === visit.points, {
    expected: 'the amount and the points of the till',
  })
  if (exam.second)
    exam.refused(
      'GET /v1/counter-visits/:id',
      'own',
      await exam.ask('GET /v1/counter-visits/:id', exam.second, { params }),
      'not_found',
    )
  const last = await read('GET /v1/me/counter-visit', first)
  judge('GET /v1/me/counter-visit', 'alike', last.visit?.id === params.id, {
    expected: 'the purchase of a moment ago',
    found: String(last.visit?.id),
  })
}

/** Takes it back, where who is at the till may. */
export const takeBack = async (exam: Exam): Promise<void> => {
  const { first, staff, read } = exam
  const id = exam.made.visitId
  if (first === null || staff === null || id === null) return
  const visit = await read('GET /v1/staff/counter-visits/:id', staff, { params: { id } })
  if (!visit.mayReverse) return
  const reversing = 'POST /v1/staff/counter-visits/:id/reversal'
  const before = await read('GET /v1/me', first)
  const input = { params: { id }, body: { note: 'conformance' } }
  await sendAgain(exam, reversing, { who: staff, input, sameness: ({ state }) => state })
  const after = await read('GET /v1/me', first)
  exam.judge(reversing, 'repeat', before.points.balance - after.points.balance === visit.points, {
    expected: `${visit.points} points less, taken back once`,
    found: String(before.points.balance - after.points.balance),
  })
}

/** An invitation that nobody takes: it ends by itself after ten minutes. */
export const invite = async (exam: Exam): Promise<void> => {
  const { staff } = exam
  if (staff === null || !mayInvite(staff)) return
  const inviting = 'PUT /v1/staff/invites/:id'
  const params = { id: newId() }
  const input = { params, body: { role: 'clerk' } }
  const { code } = await sendAgain(exam, inviting, { who: staff, input, sameness: (one) => [one.id, one.code] })
  exam.judge(inviting, 'repeat', code !== null && code.length >= 6, {
    expected: 'a code while nobody took it',
    found: String(code),
  })
  exam.refused(
    inviting,
    'reused',
    await exam.ask(inviting, staff, { params, body: { role: 'manager' } }),
    'id_reused',
    'forbidden',
  )
}

const mayInvite = ({ profile: { role } }: Member) => role === 'owner' || role === 'manager'
