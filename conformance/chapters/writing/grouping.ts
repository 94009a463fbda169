import type { DealDetail, Group } from '@huitou/contract'
import { guest } from '../../backend'
import { newId, type Exam, type Member } from '../../exam'
import { codeOf } from '../../judge-answer'
import { judgeGroup } from '../figures'
import { openGroups } from '../looking'
import { sendAgain, sendOther } from './repeat'

const opening = 'PUT /v1/groups/:id'
const joining = 'PUT /v1/groups/:id/seats/:orderId'
const leaving = 'POST /v1/groups/:id/seats/:orderId/leaving'

/** Opens a group without paying, and joins one that is open: with everybody at once for its last seat. */
export const buyTogether = async (exam: Exam): Promise<void> => {
  const { first } = exam
  if (first === null || !exam.isOn(opening)) return
  await open(exam, first)
  await join(exam, first)
}

const findDeal = async (exam: Exam, first: Member): Promise<DealDetail | null> => {
  for (const { id } of (await exam.read('GET /v1/deals', first)).items) {
    const deal = await exam.read('GET /v1/deals/:id', first, { params: { id } })
    if (deal.mayOpen) return deal
  }
  return null
}

type Sameness = { group: Group }
const seatOf = ({ group }: Sameness) => [group.id, group.state, group.viewer.order?.id, group.viewer.relation]

const open = async (exam: Exam, first: Member) => {
  const deal = await findDeal(exam, first)
  if (deal === null) {
    for (const rule of ['repeat', 'reused', 'agreed', 'own'] as const)
      exam.book.open(opening, rule, 'member 1 may open no group')
    return
  }
  const params = { id: newId() }
  const body = { dealId: deal.id, orderId: newId(), expectedAmountFen: deal.openingFen }
  const atAnotherPrice = await exam.ask(opening, first, {
    params,
    body: { ...body, expectedAmountFen: deal.openingFen + 1 },
  })
  exam.refused(opening, 'agreed', atAnotherPrice, 'price_changed')
  exam.refused('GET /v1/groups/:id', 'no-trace', await exam.ask('GET /v1/groups/:id', first, { params }), 'not_found')

  const same = { params, body }
  const { group } = await sendAgain(exam, opening, { who: first, input: same, sameness: seatOf })
  exam.judge(opening, 'alike', group.id === params.id && group.viewer.order?.id === body.orderId, {
    expected: 'the ids that the device made',
    found: `${group.id}, ${group.viewer.order?.id}`,
  })
  exam.judge(opening, 'hold', (group.viewer.order?.payUntil ?? null) !== null, {
    expected: 'payUntil of the seat',
    found: 'null',
  })
  judgeGroup(exam, group)
  await sendOther(exam, opening, { who: first, same, other: { params, body: { ...body, orderId: newId() } } })
  await unpaidIsNobodys(exam, params)
  const seat = { params: { id: params.id, orderId: body.orderId }, body: {} }
  if (exam.second) exam.refused(leaving, 'own', await exam.ask(leaving, exam.second, seat), 'not_found')
  const { group: left } = await sendAgain(exam, leaving, {
    who: first,
    input: seat,
    sameness: ({ group: one }) => [one.id, one.state],
  })
  exam.judge(leaving, 'seats', left.seatsHeld === 0, {
    expected: 'no seat held any more',
    found: String(left.seatsHeld),
  })
}

/** Until its leader has paid, a group is there for its leader alone. */
const unpaidIsNobodys = async (exam: Exam, params: { id: string }) => {
  const reading = 'GET /v1/groups/:id'
  exam.refused(reading, 'own', await exam.ask(reading, guest, { params }), 'not_found')
  if (exam.second === null) return
  exam.refused(reading, 'own', await exam.ask(reading, exam.second, { params }), 'not_found')
  const seat = { params: { ...params, orderId: newId() }, body: { expectedAmountFen: 1 } }
  exam.refused(joining, 'own', await exam.ask(joining, exam.second, seat), 'not_found')
}

type Candidate = { id: string; free: number; group: Group }

const findGroup = async (exam: Exam, first: Member): Promise<Candidate | null> => {
  const found: Candidate[] = []
  for (const { id } of await openGroups(exam)) {
    const group = await exam.read('GET /v1/groups/:id', first, { params: { id } })
    judgeGroup(exam, group)
    if (group.viewer.may.join) found.push({ id, group, free: group.seats - group.seatsPaid - group.seatsHeld })
  }
  return found.sort((a, b) => a.free - b.free)[0] ?? null
}

const join = async (exam: Exam, first: Member) => {
  const found = await findGroup(exam, first)
  const others = [first, ...(exam.second ? [exam.second] : [])]
  if (found === null) {
    for (const rule of ['repeat', 'seats', 'agreed'] as const)
      exam.book.open(joining, rule, 'no group is open that member 1 may join')
    return
  }
  const { id, group } = found
  const wrong = { params: { id, orderId: newId() }, body: { expectedAmountFen: group.priceFen + 1 } }
  exam.refused(joining, 'agreed', await exam.ask(joining, first, wrong), 'price_changed')
  const tries = others.map((who) => ({
    who,
    input: { params: { id, orderId: newId() }, body: { expectedAmountFen: group.priceFen } },
  }))
  // Everybody at the same moment: the seats decide, not who looked first.
  const answers = await Promise.all(tries.map(({ who, input }) => exam.ask(joining, who, input)))
  const let_in = tries.filter((_, index) => answers[index]?.answer?.status === 200)
  const told = answers.map((one) => codeOf(one) ?? one.answer?.status).join(', ')
  exam.judge(joining, 'seats', let_in.length <= found.free && (let_in.length > 0 || found.free === 0), {
    expected: `at most ${found.free} of ${tries.length} let in for ${found.free} free seats`,
    found: `${let_in.length}: ${told}`,
    by: answers.at(-1),
  })
  for (const exchange of answers.filter(({ answer }) => answer?.status !== 200))
    exam.refused(joining, 'seats', exchange, 'group_full', 'not_new', 'limit_reached', 'unpaid_elsewhere', 'paused')
  judgeGroup(exam, await exam.read('GET /v1/groups/:id', guest, { params: { id } }))
  await again(exam, let_in, group)
  for (const { who, input } of let_in) await exam.ask(leaving, who, { params: input.params, body: {} })
  const after = await exam.read('GET /v1/groups/:id', guest, { params: { id } })
  exam.judge(leaving, 'seats', after.seats - after.seatsPaid - after.seatsHeld >= found.free, {
    expected: `${found.free} seats free again`,
    found: String(after.seats - after.seatsPaid - after.seatsHeld),
  })
}

type Try = { who: Member; input: { params: { id: string; orderId: string }; body: { expectedAmountFen: number } } }

const again = async (exam: Exam, [seat]: readonly Try[], group: Group) => {
  if (seat === undefined) return
  const { who, input } = seat
  await sendAgain(exam, joining, { who, input, sameness: ({ group: one }) => [one.id, one.viewer.order?.id] })
  exam.refused(
    joining,
    'reused',
    await exam.ask(joining, who, { ...input, body: { expectedAmountFen: group.priceFen + 1 } }),
    'id_reused',
  )
  const second = { params: { ...input.params, orderId: newId() }, body: input.body }
  exam.refused(joining, 'seats', await exam.ask(joining, who, second), 'in_it', 'group_full', 'unpaid_elsewhere')
  const wishing = 'PUT /v1/groups/:id/wish'
  await sendAgain(exam, wishing, { who, input: { params: { id: group.id }, body: {} }, sameness: (answer) => answer })
}
