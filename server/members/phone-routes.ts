import type { FastifyInstance } from 'fastify'
import type { BodyOf } from '@huitou/contract'
import { inTransaction } from '../db/in-transaction'
import type { Trx } from '../db/schema'
import type { Deps } from '../deps'
import { ApiError } from '../http/api-error'
import { route } from '../http/route'
import { takeTry, useCode } from '../phones/codes'
import { withCountry } from '../phones/number'
import type { Sms } from '../sms/sms'
import type { Wechat } from '../wechat/wechat'
import { bindPhone, unbindPhone } from './bind-phone'

export type OwnPhoneDeps = Deps & { wechat: Wechat; sms: Sms | null }

/** Binding a number, and having it forgotten. */
export const registerOwnPhoneRoutes = (app: FastifyInstance, { db, shop, memberView, wechat, sms }: OwnPhoneDeps) => {
  /** Whose number it is is asked with no transaction open; a code by SMS counts in the transaction that binds it. */
  const proved = async (body: BodyOf<'PUT /v1/me/phone'>, now: Date) => {
    switch (body.kind) {
      case 'wechat': {
        if (wechat.mini === null) throw new ApiError('not_configured')
        const told = await wechat.mini.phone(body.code)
        if (told.kind === 'refused') throw new ApiError(told.code)
        return { phone: told.phone, use: async () => undefined }
      }
      case 'sms': {
        if (sms === null) throw new ApiError('not_configured')
        const phone = withCountry(body.phone)
        await takeTry(db, { phone, now })
        return { phone, use: (trx: Trx) => useCode(trx, { phone, code: body.code, now }) }
      }
      default:
        return body satisfies never
    }
  }

  route(app, 'PUT /v1/me/phone', async ({ member, body, now, language }) => {
    const { phone, use } = await proved(body, now)
    return inTransaction(db, async (trx) => {
      await use(trx)
      const bound = await bindPhone(trx, { member, phone, now, language, shop })
      if (bound.kind === 'merge_offered') return bound
      return { ...bound, member: await memberView(trx, member.id, { now, language }) }
    })
  })

  route(app, 'DELETE /v1/me/phone', ({ member, now, language }) =>
    inTransaction(db, async (trx) => {
      await unbindPhone(trx, member)
      return memberView(trx, member.id, { now, language })
    }),
  )
}
