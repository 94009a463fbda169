import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import { dayOf } from '../day'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { leaveGroups } from '../groups/actions'
import { leaveMall } from '../mall/cancel'
import { leaveOrders } from '../orders/cancel'
import type { PaymentEvents } from '../payments/payable'
import { deleteMember, holdMember } from './deletion'
import { exportMember } from './export'
import type { Wechat } from '../wechat/wechat'
import { judgeName } from './names'
import { agree, changeProfile } from './profile'

export type MemberDeps = Deps & { events: PaymentEvents; wechat: Wechat }

export const registerMemberRoutes = (app: FastifyInstance, { db, shop, memberView, events, wechat }: MemberDeps) => {
  route(app, 'GET /v1/me', ({ member, now, language }) => memberView(db, member.id, { now, language }))

  route(app, 'PUT /v1/me/profile', async ({ member, body, now, language }) => {
    const verdict = await judgeName({ db, mini: wechat.mini }, { member, name: body.name })
    return inTransaction(db, async (trx) => {
      await changeProfile(trx, { memberId: member.id, profile: body, verdict, now, shop })
      return memberView(trx, member.id, { now, language })
    })
  })

  route(app, 'PUT /v1/me/agreements/:document', async ({ member, params: { document }, body: { version }, now }) => {
    const agreedAt = await agree(db, member.id, { document, version, now })
    return { document, version, agreedAt: agreedAt.toISOString() }
  })

  route(app, 'GET /v1/me/export', async ({ member, now, setHeader }) => {
    const today = dayOf(now, shop.program.timeZone)
    setHeader('content-disposition', `attachment; filename="member-${today}.json"`)
    return { exportedAt: now.toISOString(), ...(await exportMember(db, member.id)) }
  })

  route(app, 'DELETE /v1/me', async ({ member, now }) => {
    await inTransaction(db, async (trx) => {
      await holdMember(trx, member.id)
      await leaveGroups(trx, events, { memberId: member.id, now, shop })
      await leaveOrders(trx, { memberId: member.id, now })
      await leaveMall(trx, { memberId: member.id, now, shop })
      await deleteMember(trx, member.id, now)
    })
    return null
  })
}
