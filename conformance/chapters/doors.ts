import { contract, type RouteKey } from '@huitou/contract'
import { guest, nobody } from '../backend'
import { accessOf, isStaffs, keys, type Exam } from '../exam'
import { codeOf } from '../judge-answer'
import { queryFor, strangeParams } from './looking'

/** Who is let in where. Without `--write` only questions are asked. */
export const knock = async (exam: Exam): Promise<void> => {
  for (const key of keys.filter((one) => one.includes(' /v1/') && (exam.write || one.startsWith('GET ')))) {
    if (accessOf(key) === 'anyone') continue
    const input = { params: strangeParams(key), query: queryFor(exam, key), body: bodyFor(key) }
    if (!exam.isOn(key)) {
      const who = accessOf(key) === 'member' ? exam.first : guest
      if (who !== null) exam.refused(key, 'off', await exam.ask(key, who, input), 'feature_off')
      continue
    }
    if (accessOf(key) === 'member') exam.refused(key, 'session', await exam.ask(key, guest, input), 'unauthenticated')
    exam.refused(key, 'ended', await exam.ask(key, nobody, input), 'unauthenticated')
    if (isStaffs(key)) await knockAsMember(exam, key)
  }
}

/** What is right to ask, so that only the door can be the reason to refuse it. */
const knockAsMember = async (exam: Exam, key: RouteKey) => {
  const { first } = exam
  if (first === null) return exam.book.open(key, 'staff', 'nobody signed in')
  if (exam.staff?.id === first.id) return exam.book.open(key, 'staff', 'member 1 works there')
  const input = { params: strangeParams(key), query: queryFor(exam, key), body: bodyFor(key) }
  const exchange = await exam.ask(key, first, input)
  exam.judge(key, 'staff', codeOf(exchange) === 'forbidden', {
    expected: '403 forbidden for a member who does not work there',
    found: `${exchange.answer?.status} ${codeOf(exchange) ?? ''}`,
    by: exchange,
  })
}

const staffBodies: Partial<Record<RouteKey, unknown>> = {
  'POST /v1/staff/orders/:id/shipment': { carrier: 'SF', trackingNumber: 'SF1001' },
  'POST /v1/staff/redemptions/:id/shipment': { carrier: 'SF', trackingNumber: 'SF1001' },
  'POST /v1/staff/hand-overs': { storeId: '00000000-0000-4000-8000-000000000000', code: '0000' },
  'PUT /v1/staff/counter-visits/:id': { code: '000000' },
  'POST /v1/staff/counter-visits/:id/decision': { approved: false },
  'POST /v1/staff/counter-visits/:id/reversal': { note: '' },
  'PUT /v1/staff/invites/:id': { role: 'clerk' },
  'POST /v1/staff/refund-requests/:id/decision': { approved: false, note: '' },
  'PUT /v1/staff/refunds/:id': { orderId: '00000000-0000-4000-8000-000000000000', amountFen: 1, note: '' },
  'POST /v1/staff/refunds/:id/repayment': { note: 'by hand' },
}

const bodyFor = (key: RouteKey): unknown => ('body' in contract[key] ? (staffBodies[key] ?? {}) : undefined)
