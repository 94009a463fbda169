import type { RouteKey } from '@huitou/contract'
import { guest } from '../backend'
import type { Exam, Member } from '../exam'
import { paramsFor } from './looking'

const ownThings: RouteKey[] = [
  'GET /v1/orders/:id',
  'GET /v1/redemptions/:id',
  'GET /v1/refund-requests/:id',
  'GET /v1/counter-visits/:id',
]

/** Whether what is member 1’s can be read by anybody else. */
export const lookAtOthers = async (exam: Exam): Promise<void> => {
  for (const key of ownThings.filter((one) => exam.isOn(one))) {
    const { params, why } = await paramsFor(exam, key)
    if (params === null) exam.book.open(key, 'own', why)
    else if (exam.second === null) exam.book.open(key, 'own', 'a second member did not sign in')
    else await asSomebodyElse(exam, key, { params, second: exam.second })
  }
}

const asSomebodyElse = async (
  exam: Exam,
  key: RouteKey,
  { params, second }: { params: Record<string, string>; second: Member },
) => {
  exam.refused(key, 'own', await exam.ask(key, second, { params }), 'not_found')
  exam.refused(key, 'session', await exam.ask(key, guest, { params }), 'unauthenticated')
}
