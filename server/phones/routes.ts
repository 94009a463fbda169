import type { FastifyInstance } from 'fastify'
import { inTransaction } from '../db/in-transaction'
import type { Deps } from '../deps'
import { ApiError } from '../http/api-error'
import { route } from '../http/route'
import type { Sms } from '../sms/sms'
import { CODE_MINUTES, forgetSending, makeCode } from './codes'
import { withCountry } from './number'

export type PhoneDeps = Pick<Deps, 'db' | 'shop'> & { sms: Sms | null }

/** The answer is the same for numbers that the shop knows and those that it does not. */
export const registerPhoneRoutes = (app: FastifyInstance, { db, shop, sms }: PhoneDeps) => {
  route(app, 'POST /v1/phone-codes', async ({ body, now, language }) => {
    if (sms === null) throw new ApiError('not_configured')
    const phone = withCountry(body.phone)
    const { timeZone } = shop.program
    const { code, againAt, expiresAt } = await inTransaction(db, (trx) => makeCode(trx, { phone, now, timeZone }))
    const sent = await sms.sendCode({ phone, code, minutes: CODE_MINUTES, language })
    if (sent === 'not_sent') {
      await forgetSending(db, { phone, now })
      throw new ApiError('unavailable')
    }
    return { againAt: againAt.toISOString(), expiresAt: expiresAt.toISOString() }
  })
}
