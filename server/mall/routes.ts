import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import type { Deps } from '../deps'
import { route } from '../http/route'
import type { Money } from '../payments/payable'
import { cancelRedemption } from './cancel'
import { readReward } from './detail'
import { confirmReceipt } from './fulfil'
import { readRewards } from './list'
import { readMemberFacts } from './member-facts'
import { payRedemption, settleRedemption } from './pay'
import { redeem } from './redeem'
import { readRedemption, readRedemptions, type RedemptionView } from './redemptions'
import { wishForRestock } from './wishes'

const pageSize = 20

export const registerMallRoutes = (app: FastifyInstance, { db, shop, memberView, money }: Deps & { money: Money }) => {
  const afterwards = async (db: Db | Trx, which: { id: string; memberId: string }, view: RedemptionView) => ({
    redemption: await readRedemption(db, which, view),
    member: await memberView(db, which.memberId, view),
  })

  route(app, 'GET /v1/rewards', async ({ member, query, now, language }) => {
    const facts = member && (await readMemberFacts(db, member.id, { now, shop }))
    return readRewards(db, member?.id ?? null, {
      query: { ...query, limit: query.limit ?? pageSize },
      facts,
      now,
      language,
      shop,
    })
  })

  route(app, 'GET /v1/rewards/:id', async ({ member, params: { id }, now, language }) => {
    const facts = member && (await readMemberFacts(db, member.id, { now, shop }))
    return readReward(db, member?.id ?? null, { id, facts, now, language, shop })
  })

  route(app, 'PUT /v1/redemptions/:id', ({ member, params: { id }, body, now, language }) => {
    return inTransaction(db, async (trx) => {
      await redeem(trx, { ...body, id, memberId: member.id, now, shop })
      return afterwards(trx, { id, memberId: member.id }, { now, language, shop })
    })
  })

  route(app, 'GET /v1/redemptions', ({ member, query, now, language }) => {
    const { cursor, limit = pageSize } = query
    return readRedemptions(db, { memberId: member.id, cursor, limit }, { now, language, shop })
  })

  route(app, 'GET /v1/redemptions/:id', ({ member, params: { id }, now, language }) => {
    return readRedemption(db, { id, memberId: member.id }, { now, language, shop })
  })

  route(app, 'POST /v1/redemptions/:id/cancellation', ({ member, params: { id }, now, language }) => {
    return inTransaction(db, async (trx) => {
      await cancelRedemption(trx, { id, memberId: member.id, now, shop })
      return afterwards(trx, { id, memberId: member.id }, { now, language, shop })
    })
  })

  route(app, 'POST /v1/redemptions/:id/payment', async ({ member, params: { id }, now, language }) => {
    const parameters = await payRedemption(money, { id, member, now, shop })
    return { redemption: await readRedemption(db, { id, memberId: member.id }, { now, language, shop }), parameters }
  })

  route(app, 'POST /v1/redemptions/:id/settlement', async ({ member, params: { id }, now, language }) => {
    await settleRedemption(money, { id, memberId: member.id, now })
    return afterwards(db, { id, memberId: member.id }, { now, language, shop })
  })

  route(app, 'POST /v1/redemptions/:id/receipt', ({ member, params: { id }, now, language }) => {
    return inTransaction(db, async (trx) => {
      await confirmReceipt(trx, { id, memberId: member.id, now })
      return afterwards(trx, { id, memberId: member.id }, { now, language, shop })
    })
  })

  route(app, 'PUT /v1/restock-wishes/:rewardId', async ({ member, params: { rewardId }, body: { wished }, now }) => {
    await wishForRestock(db, { memberId: member.id, rewardId, wished, now })
    return { rewardId, wished }
  })
}
