import type { Reward } from '@huitou/contract'
import { newId, type Exam, type Member } from '../../exam'
import { sendAgain, sendOther } from './repeat'

const key = 'PUT /v1/redemptions/:id'

/** Redeems the cheapest thing that can be given back, and gives it back; and what is refused. */
export const redeem = async (exam: Exam): Promise<void> => {
  const { first } = exam
  if (first === null || !exam.isOn(key)) return
  const { items } = await exam.read('GET /v1/rewards', first, { query: { limit: 100 } })
  await refusedRedeeming(exam, first, items)
  await wish(exam, first, items)
  const can = items.filter(({ viewer, priceFen, kind }) => viewer.whyNot === null && priceFen === 0 && kind !== 'code')
  const [reward] = can.sort((a, b) => a.pricePoints - b.pricePoints)
  if (reward) return giveAndTake(exam, first, reward)
  const why = 'member 1 cannot redeem anything that can be given back'
  for (const rule of ['repeat', 'reused', 'fresh'] as const) exam.book.open(key, rule, why)
  exam.book.open('POST /v1/redemptions/:id/cancellation', 'repeat', why)
}

const bodyOf = async (exam: Exam, { id, kind, delivery }: Reward) => ({
  rewardId: id,
  quantity: 1,
  ...(kind === 'goods' && delivery !== 'shipping'
    ? { storeId: (await exam.read('GET /v1/stores', exam.first ?? { name: '', token: null })).items[0]?.id }
    : {}),
})

const giveAndTake = async (exam: Exam, first: Member, reward: Reward) => {
  const { read, judge } = exam
  const before = await read('GET /v1/me', first)
  const same = { params: { id: newId() }, body: await bodyOf(exam, reward) }
  const sameness = ({
    redemption: { id, pricePoints, state },
  }: {
    redemption: { id: string; pricePoints: number; state: string }
  }) => [id, pricePoints, state]
  const answer = await sendAgain(exam, key, { who: first, input: same, sameness })
  const after = await read('GET /v1/me', first)
  judge(key, 'repeat', after.points.balance === before.points.balance - reward.pricePoints, {
    expected: `${reward.pricePoints} points less, once`,
    found: `${before.points.balance - after.points.balance} less`,
  })
  judge(key, 'fresh', JSON.stringify(answer.member.points) === JSON.stringify(after.points), {
    expected: 'the points of GET /v1/me',
  })
  judge(key, 'alike', answer.redemption.id === same.params.id, {
    expected: 'the id that the device made',
    found: answer.redemption.id,
  })
  await sendOther(exam, key, { who: first, same, other: { params: same.params, body: { ...same.body, quantity: 2 } } })
  const byId = { params: same.params }
  exam.known.set('GET /v1/redemptions/:id', same.params)
  if (exam.second)
    exam.refused(
      'GET /v1/redemptions/:id',
      'own',
      await exam.ask('GET /v1/redemptions/:id', exam.second, byId),
      'not_found',
    )
  const { items } = await read('GET /v1/redemptions', first, { query: { limit: 100 } })
  judge('GET /v1/redemptions', 'alike', items.filter(({ id }) => id === same.params.id).length === 1, {
    expected: 'the redemption, once',
  })

  const cancelling = 'POST /v1/redemptions/:id/cancellation'
  if (exam.second)
    exam.refused(cancelling, 'own', await exam.ask(cancelling, exam.second, { ...byId, body: {} }), 'not_found')
  const cancelled = await sendAgain(exam, cancelling, { who: first, input: { ...byId, body: {} }, sameness })
  const back = await read('GET /v1/me', first)
  judge(cancelling, 'repeat', back.points.balance === before.points.balance, {
    expected: `${before.points.balance} points again, given back once`,
    found: String(back.points.balance),
  })
  judge(cancelling, 'fresh', JSON.stringify(cancelled.member.points) === JSON.stringify(back.points), {
    expected: 'the points of GET /v1/me',
  })
}

/** What one may not have is refused by the very reason that the list gives, and nothing is left of it. */
const refusedRedeeming = async (exam: Exam, first: Member, rewards: readonly Reward[]) => {
  const shut = rewards.find(({ viewer }) => viewer.whyNot !== null && viewer.whyNot !== 'sign_in')
  if (shut === undefined) return exam.book.open(key, 'no-trace', 'member 1 may redeem everything')
  const before = await exam.read('GET /v1/me', first)
  const params = { id: newId() }
  const exchange = await exam.ask(key, first, {
    params,
    body: { ...(await bodyOf(exam, shut)), expectedAmountFen: shut.priceFen },
  })
  exam.refused(key, 'limits', exchange, shut.viewer.whyNot ?? '')
  exam.refused(
    'GET /v1/redemptions/:id',
    'no-trace',
    await exam.ask('GET /v1/redemptions/:id', first, { params }),
    'not_found',
  )
  const after = await exam.read('GET /v1/me', first)
  exam.judge(key, 'no-trace', after.points.balance === before.points.balance, { expected: 'the points as before' })
}

const wish = async (exam: Exam, first: Member, [reward]: readonly Reward[]) => {
  if (reward === undefined) return
  const wishing = 'PUT /v1/restock-wishes/:rewardId'
  const params = { rewardId: reward.id }
  await sendAgain(exam, wishing, {
    who: first,
    input: { params, body: { wished: true } },
    sameness: (answer) => answer,
  })
  const { viewer } = await exam.read('GET /v1/rewards/:id', first, { params: { id: reward.id } })
  exam.judge(wishing, 'alike', viewer.wished, { expected: 'wished, in GET /v1/rewards/:id' })
  await exam.ask(wishing, first, { params, body: { wished: reward.viewer.wished } })
}
