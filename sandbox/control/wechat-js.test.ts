import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import vm from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMerchant, type Merchant } from '../pay/testing'
import { h5, openSandbox, type TestSandbox } from '../testing/open-sandbox'

const script = readFileSync(new URL('./public/wechat.js', import.meta.url), 'utf8')
const address = 'http://localhost:4000/pages/home/index'

type Wx = Record<string, (input: unknown) => void>
type Page = { wx: Wx; WeixinJSBridge: { invoke: Invoke; sharing: Record<string, unknown> } }
type Invoke = (name: string, input: object, answer: (reply: { err_msg: string }) => void) => void

let sandbox: TestSandbox
let who = 'nora'
beforeEach(async () => {
  sandbox = await openSandbox()
})
afterEach(() => sandbox.close())

/** A page in WeChat's browser: the script runs in a window of its own, whose `fetch` reaches the local WeChat. */
const openPage = (navigator: object = {}, more: object = {}): Page => {
  const fetch = async (url: string, { method, body }: { method: 'GET' | 'POST'; body?: string }) => {
    const headers = { cookie: `wechat_user=${who}`, ...(body && { 'content-type': 'application/json' }) }
    const reply = await sandbox.ask(method, url, { payload: body, headers })
    return { json: async () => reply.body }
  }
  const document = { dispatchEvent: () => true }
  const window = { fetch, document, setTimeout, Event, navigator, location: { href: `${address}#top` }, ...more }
  return vm.runInNewContext(`${script};window`, { ...window, window }) as Page
}

const signed = async (url: string) => {
  const payload = { grant_type: 'client_credential', ...h5 }
  const { access_token } = (await sandbox.ask('POST', '/cgi-bin/stable_token', { payload })).body
  const { ticket } = (
    await sandbox.ask('GET', `/cgi-bin/ticket/getticket?access_token=${String(access_token)}&type=jsapi`)
  ).body
  const text = `jsapi_ticket=${String(ticket)}&noncestr=abc&timestamp=17&url=${url}`
  const signature = createHash('sha1').update(text).digest('hex')
  return { appId: h5.appid, timestamp: 17, nonceStr: 'abc', signature, jsApiList: ['updateAppMessageShareData'] }
}

const share = (page: Page, name: string) =>
  new Promise<string>((resolve) => {
    const complete = ({ errMsg }: { errMsg: string }) => resolve(errMsg)
    page.wx[name]?.({ title: '一起喝茶', desc: '来', link: address, imgUrl: '', complete })
  })

it('is not there in a browser that the control page made another one', () => {
  const cookie = 'wechat_user=nora; wechat_browser=other'
  const window = { fetch, document: { cookie }, setTimeout, Event, navigator: {}, location: { href: address } }
  expect(vm.runInNewContext(`${script};window`, { ...window, window })).not.toHaveProperty('WeixinJSBridge')
})

it('lets a signed page say what it shares, and nothing that it did not ask for', async () => {
  const page = openPage()
  page.wx.config?.(await signed(address))
  await new Promise<void>((ready) => page.wx.ready?.(ready))
  expect(await share(page, 'updateAppMessageShareData')).toBe('updateAppMessageShareData:ok')
  expect(page.WeixinJSBridge.sharing.friend).toMatchObject({ title: '一起喝茶', link: address })
  expect(await share(page, 'updateTimelineShareData')).toBe('updateTimelineShareData:permission denied')
  expect(page.WeixinJSBridge.sharing.timeline).toBeNull()
})

it('has the tag that opens the mini-program on a signed page that asked for it', async () => {
  const tags = new Map<string, unknown>()
  const customElements = { get: (name: string) => tags.get(name), define: tags.set.bind(tags) }
  const opened = async (openTagList: string[]) => {
    const page = openPage({}, { customElements, HTMLElement: class {} })
    page.wx.config?.({ ...(await signed(address)), openTagList })
    await new Promise<void>((ready) => page.wx.ready?.(ready))
    return [...tags.keys()]
  }
  expect(await opened([])).toEqual([])
  expect(await opened(['wx-open-launch-weapp'])).toEqual(['wx-open-launch-weapp'])
})

it('refuses a page that is signed for another address', async () => {
  const page = openPage()
  page.wx.config?.(await signed(`${address}?a=1`))
  const failure = await new Promise((resolve) => page.wx.error?.(resolve))
  expect(failure).toEqual({ errMsg: 'config:invalid signature' })
  expect(await share(page, 'updateAppMessageShareData')).toMatch(/:fail/)
})

it('answers an unknown function of the bridge as WeChat does', async () => {
  const { WeixinJSBridge } = openPage()
  const reply = await new Promise((resolve) => WeixinJSBridge.invoke('flyToTheMoon', {}, resolve))
  expect(reply).toEqual({ err_msg: 'flyToTheMoon:fail, function not exist' })
})

const call = (page: Page, name: string, options: object = {}) =>
  new Promise((complete) => page.wx[name]?.({ ...options, complete }))
const tmplIds = ['h5-check_in_reminder', 'h5-tier_ending']

it('asks whether messages may be sent, and is answered as its person is set to', async () => {
  const page = openPage()
  expect(await call(page, 'requestSubscribeMessage', { tmplIds })).toEqual({
    errMsg: 'requestSubscribeMessage:ok',
    'h5-check_in_reminder': 'accept',
    'h5-tier_ending': 'accept',
  })
  await sandbox.ask('POST', '/sandbox/personas/nora/subscriptions', { payload: { answer: 'always' } })
  await call(page, 'requestSubscribeMessage', { tmplIds: tmplIds.slice(0, 1) })
  expect(await call(page, 'getSetting', { withSubscriptions: true })).toMatchObject({
    errMsg: 'getSetting:ok',
    subscriptionsSetting: { mainSwitch: true, itemSettings: { 'h5-check_in_reminder': 'accept' } },
  })
  expect(await call(page, 'getSetting')).not.toHaveProperty('subscriptionsSetting')
  expect(await call(page, 'requestSubscribeMessage', { tmplIds: ['none'] })).toMatchObject({ errCode: 20001 })
})

it('asks only within a tap', async () => {
  const page = openPage({ userActivation: { isActive: false } })
  expect(await call(page, 'requestSubscribeMessage', { tmplIds })).toEqual({
    errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
  })
  const { body } = await sandbox.ask('GET', '/sandbox/personas/nora/subscriptions')
  expect(body.allowed).toContainEqual(expect.objectContaining({ templateId: 'h5-tier_ending', left: 0 }))
})

describe('the cashier', () => {
  let merchant: Merchant
  let prepayId: string
  beforeEach(async () => {
    await sandbox.close()
    merchant = await openMerchant()
    sandbox = merchant.sandbox
    who = 'anna'
    prepayId = String((await merchant.post('/v3/pay/transactions/jsapi', merchant.order())).body.prepay_id)
  })
  afterEach(() => void (who = 'nora'))

  const pay = (changed: object = {}, how = 'paid') => {
    const shown: unknown[] = []
    const openLocalCashier = (trade: unknown, decide: (outcome: string) => void) => {
      shown.push(trade)
      decide(how)
    }
    const { WeixinJSBridge } = openPage({}, { openLocalCashier })
    const parameters = { ...merchant.parameters(prepayId), ...changed }
    return new Promise<{ told: object; shown: unknown[] }>((resolve) =>
      WeixinJSBridge.invoke('getBrandWCPayRequest', parameters, (told) => resolve({ told, shown })),
    )
  }
  const state = async () => {
    const { payments } = (await sandbox.ask('GET', '/sandbox/payments')).body
    return Array.isArray(payments) ? payments[0].state : null
  }

  it.each([
    ['paid', 'ok', 'SUCCESS'],
    ['cancelled', 'cancel', 'NOTPAY'],
    ['hanging', 'fail', 'USERPAYING'],
    ['failed', 'fail', 'NOTPAY'],
  ])('shows what is to be paid, and can be %s', async (how, said, becomes) => {
    const { told, shown } = await pay({}, how)
    expect(told).toEqual({ err_msg: `get_brand_wcpay_request:${said}` })
    expect(shown).toMatchObject([{ description: '茉莉奶绿', amountFen: 1_280 }])
    expect(await state()).toBe(becomes)
  })

  it('is not shown to somebody who always answers it in one way', async () => {
    await sandbox.ask('POST', '/sandbox/personas/anna/cashier', { payload: { answer: 'cancelled' } })
    const { told, shown } = await pay()
    expect(told).toEqual({ err_msg: 'get_brand_wcpay_request:cancel' })
    expect(shown).toEqual([])
  })

  it.each([
    ['what the merchant did not sign', { timeStamp: '1795140001' }, '支付验证签名失败'],
    ['another way of signing', { signType: 'MD5' }, '支付验证签名失败'],
  ])('does not open for %s', async (_what, changed, words) => {
    const { told, shown } = await pay(changed)
    expect(told).toEqual({ err_msg: 'get_brand_wcpay_request:fail', err_desc: `fail ${words}` })
    expect(shown).toEqual([])
  })

  it('does not open for what somebody else ordered, nor for what is paid', async () => {
    who = 'nora'
    expect((await pay()).told).toMatchObject({ err_desc: expect.stringContaining('不一致') })
    who = 'anna'
    await pay()
    expect((await pay()).told).toMatchObject({ err_desc: 'fail 该订单已支付' })
  })
})
