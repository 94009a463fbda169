import { guest } from '../backend'
import type { Exam, Member } from '../exam'

const out = 'DELETE /v1/sessions/current'

/** A throw-away member goes for good, where that was asked for. */
export const deleteMember = async (exam: Exam): Promise<void> => {
  const key = 'DELETE /v1/me'
  if (!exam.deletes || exam.signIn === null)
    return exam.book.open(key, 'answers', 'only with --delete, which deletes member 3')
  const third = await exam.signIn('3')
  const isTheirOwn = third !== null && ![exam.first, exam.second, exam.staff].some((one) => one?.id === third.id)
  if (!isTheirOwn) return exam.book.open(key, 'answers', 'the command did not sign in a third member')
  const exchange = await exam.ask(key, third, {})
  if (exchange.answer?.status !== 204) {
    exam.refused(key, 'limits', exchange, 'orders_open')
    return
  }
  exam.refused('GET /v1/me', 'ended', await exam.ask('GET /v1/me', third), 'unauthenticated')
  const again = await exam.signIn('3')
  exam.judge(key, 'repeat', again !== null && again.id !== third.id, {
    expected: 'a new member at the next sign-in',
    found: again?.id ?? 'nobody',
  })
}

/** Signs everybody out: from then on their tokens are nobody’s. */
export const signOut = async (exam: Exam): Promise<void> => {
  const members = [exam.first, exam.second, exam.staff].filter((one): one is Member => one !== null)
  for (const member of members) {
    const exchange = await exam.ask(out, member)
    exam.judge(out, 'sign-in', exchange.answer?.status === 204, { expected: '204', by: exchange })
    const after = await exam.ask('GET /v1/me', member)
    exam.refused(out, 'sign-in', after, 'unauthenticated')
    exam.refused('GET /v1/shop', 'ended', await exam.ask('GET /v1/shop', member), 'unauthenticated')
  }
  exam.refused(out, 'session', await exam.ask(out, guest), 'unauthenticated')
}
