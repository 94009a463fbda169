import type { FastifyInstance } from 'fastify'
import { isUser } from '../book/people'
import { personOf } from '../control/person-cookie'
import { refuse } from '../control/problems'
import { object, user } from '../control/schemas'
import type { World } from '../world'
import { decidePayment, decideRefund, payableTrade, paymentOutcomes, refundOutcomes } from './decide'
import type { PaymentWish, RefundWish } from './decide'
import { PayRefusal, type PayHost } from './pay-host'
import { cashierAnswers, keyModes, refundAnswers, tampers, type CashierAnswer, type PaySwitches } from './pay-pages'
import { shownPayments, shownRefunds } from './shown'
import { isPaySign } from './signing'

const telling = {
  deliver: { type: 'integer', minimum: 0, maximum: 200 },
  lateSeconds: { type: 'integer', minimum: 0, maximum: 31_536_000 },
  tamper: { type: 'string', enum: [...tampers] },
}
const wish = (outcomes: readonly string[]) =>
  object({ outcome: { type: 'string', enum: [...outcomes] }, ...telling }, ['outcome'])
const oneOf = (values: readonly string[]) => ({ type: 'string', enum: [...values] })

/** What tests, the cashier and the control page do to money. */
export const registerPayHooks = (app: FastifyInstance, { book }: Pick<World, 'book'>, host: PayHost) => {
  /** By a prepay id, or by the number of the trade. */
  app.post<{ Params: { id: string }; Body: PaymentWish }>(
    '/sandbox/payments/:id',
    { schema: { body: wish(paymentOutcomes) } },
    ({ params, body }) => decidePayment(host, prepayIdOf(host, params.id), body),
  )
  app.post<{ Params: { id: string }; Body: RefundWish }>(
    '/sandbox/refunds/:id',
    { schema: { body: wish(refundOutcomes) } },
    ({ params, body }) => decideRefund(host, params.id, body),
  )
  app.get('/sandbox/payments', async () => ({
    payments: shownPayments(host),
    refunds: shownRefunds(host),
    switches: host.pages().switches,
  }))

  const switches = {
    keys: oneOf(keyModes),
    refunds: oneOf(refundAnswers),
    notifies: { type: 'boolean' },
    tradeManaged: { type: 'boolean' },
  }
  app.post<{ Body: Partial<PaySwitches> }>(
    '/sandbox/pay',
    { schema: { body: object(switches, []) } },
    async ({ body }) => {
      const pages = host.pages()
      pages.switches = { ...pages.switches, ...body }
      await host.save()
      return pages.switches
    },
  )

  /** How somebody answers the cashier from now on. */
  app.post<{ Params: { user: string }; Body: { answer: CashierAnswer } }>(
    '/sandbox/personas/:user/cashier',
    { schema: { params: object({ user }, ['user']), body: object({ answer: oneOf(cashierAnswers) }, ['answer']) } },
    async ({ params, body }) => {
      host.pages().cashier[params.user] = body.answer
      await book.save()
      return { user: params.user, answer: body.answer }
    },
  )

  /** What WeChat's client asks before it shows the cashier: is this signed, and this person's to pay? */
  const parameters = { type: 'object', additionalProperties: { type: 'string' } }
  app.post<{ Body: { user?: string; parameters: Record<string, string> } }>(
    '/sandbox/cashier',
    { schema: { body: object({ user, parameters }, ['parameters']) } },
    async (request, reply) => {
      const asked = request.body.user ?? personOf(request)
      if (asked === null || !isUser(asked)) return refuse(reply, 400, 'Nobody was named: say whose phone pays.')
      return openCashier(host, asked, request.body.parameters)
    },
  )
}

const prepayIdOf = (host: PayHost, id: string): string => {
  const of = Object.entries(host.pages().prepays).filter(([, { outTradeNo }]) => outTradeNo === id)
  return of.at(-1)?.[0] ?? id
}

const fail = (words: string) => ({ errMsg: `fail ${words}` })

export const openCashier = async (host: PayHost, user: string, parameters: Record<string, string>) => {
  const prepayId = /^prepay_id=(.+)$/.exec(parameters.package ?? '')?.[1] ?? ''
  if (!isPaySign(host.keys, parameters)) return fail('支付验证签名失败')
  try {
    const trade = payableTrade(host, prepayId, await host.now())
    if (trade.appid !== parameters.appId) return fail('appid和prepay_id不匹配')
    if (host.userOf(trade.appid, trade.openid) !== user) return fail('下单账号与支付账号不一致，请核实后再支付')
    const { description, amountFen } = trade
    return { errMsg: 'ok', prepayId, description, amountFen, answer: host.pages().cashier[user] ?? 'ask' }
  } catch (error) {
    if (error instanceof PayRefusal) return fail(error.message)
    throw error
  }
}
