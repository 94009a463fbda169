import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { testPayKeys } from '../../../sandbox/testing/test-pay-keys'
import { decidePayment, decideRefund, goRound, type PaymentWish, type RefundWish } from '../../../sandbox/pay/decide'
import { written, type Carried } from '../../../sandbox/pay/notices'
import type { PayHost } from '../../../sandbox/pay/pay-host'
import { readPayKeys } from '../../../sandbox/pay/pay-keys'
import { emptyPay, type Notice, type PaySwitches, type Tamper } from '../../../sandbox/pay/pay-pages'
import { registerPayRoutes } from '../../../sandbox/pay/pay-routes'
import { shownPayments, shownRefunds } from '../../../sandbox/pay/shown'
import { createFaults, type Faults } from '../../../sandbox/wechat/faults'
import type { WechatPaySettings } from './wechat-pay'

/** A real WeChat Pay of this machine: openid `anna-mini` is anna's in `wx-mini`, `anna-h5` in `wx-h5`. */
export type TestPay = {
  /** What the shop's client needs to reach it. */
  settings: WechatPaySettings
  /** The same for a shop in a process of its own. */
  environment: Record<string, string>
  faults: Faults
  /** Somebody pays the trade of this number, the newest when none is named, and the shop is told. @returns what it answered */
  pays: (outTradeNo?: string, wish?: Partial<PaymentWish>) => Promise<number[]>
  /** A refund ends, the newest when none is named: it arrives, when nothing else is said, and the shop is told. */
  refunds: (outRefundNo?: string, wish?: Partial<RefundWish>) => Promise<number[]>
  /** The last notification about this number, the newest of all when none is named, as it would be carried (again). */
  notification: (no?: string, tamper?: Tamper) => Carried
  /** Carries a notification to the shop. @returns what it answered */
  carry: (carried: Carried, about?: Notice['about']) => Promise<number>
  /** What is due by itself at this time. */
  goRound: () => Promise<void>
  switches: (to: Partial<PaySwitches>) => void
  /** Newest first. */
  payments: () => ReturnType<typeof shownPayments>
  refundsAsked: () => ReturnType<typeof shownRefunds>
  reset: () => void
  close: () => Promise<void>
}

type Wishes = { now: () => Date; post?: PayHost['post']; notifyBase?: string }

/** `post` carries its notifications; nowhere when nothing is said. */
export const startTestPay = async ({ now, post, notifyBase }: Wishes): Promise<TestPay> => {
  const { folder, names, settings: given } = await testPayKeys()
  const keys = readPayKeys(folder)
  if (keys === null) throw new Error(`no keys in ${folder}`)
  let pages = emptyPay()
  const faults = createFaults()
  const host: PayHost = {
    ...{ keys, faults },
    pages: () => pages,
    save: async () => undefined,
    now: async () => now(),
    appids: ['wx-mini', 'wx-h5'],
    userOf: (appid, openid) => (openid.endsWith(appid.slice(2)) ? openid.slice(0, -appid.length + 2) : null),
    post: post ?? (async () => 0),
  }
  const app = Fastify({ forceCloseConnections: true })
  registerPayRoutes(app, host)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const file = (name: string) => readFileSync(`${folder}/${name}`, 'utf8')

  return {
    settings: {
      mchid: names.mchid,
      serial: names.serial,
      privateKey: file('merchant-key.pem'),
      apiV3Key: given.WECHAT_PAY_API_V3_KEY,
      publicKeys: {
        [names.publicKeyId]: file('wechat-public-key.pem'),
        [names.certificateSerial]: file('wechat-certificate.pem'),
      },
      base: `http://127.0.0.1:${port}`,
      spareBase: null,
      notifyBase: notifyBase ?? 'https://shop.example',
      timeLimitMs: 2_000,
    },
    environment: {
      ...given,
      WECHAT_PAY_BASE: `http://127.0.0.1:${port}`,
      WECHAT_PAY_NOTIFY_BASE: notifyBase ?? 'https://shop.example',
    },
    faults,
    pays: async (outTradeNo, wish) => {
      const of = Object.entries(pages.prepays).filter(([, one]) => !outTradeNo || one.outTradeNo === outTradeNo)
      const prepayId = of.at(-1)?.[0]
      if (prepayId === undefined) throw new Error(`nobody was asked to pay ${outTradeNo ?? 'anything'}`)
      return (await decidePayment(host, prepayId, { outcome: 'paid', ...wish })).answers
    },
    refunds: async (outRefundNo, wish) => {
      const no = outRefundNo ?? Object.keys(pages.refunds).at(-1) ?? 'none'
      return (await decideRefund(host, no, { outcome: 'arrived', ...wish })).answers
    },
    notification: (no, tamper) => {
      const notice = pages.notices.filter((one) => no === undefined || one.no === no).at(-1)
      if (!notice) throw new Error(`there is no notification about ${no ?? 'anything'}`)
      return written(host, notice, { now: now(), tamper })
    },
    carry: ({ headers, body }, about = 'payment') =>
      host.post(`https://shop.example/v1/wechat-pay/notifications/${about}s`, headers, body),
    goRound: () => goRound(host),
    switches: (to) => void (pages.switches = { ...pages.switches, ...to }),
    payments: () => shownPayments(host),
    refundsAsked: () => shownRefunds(host),
    reset: () => {
      pages = emptyPay()
      faults.clear()
    },
    close: () => app.close(),
  }
}
