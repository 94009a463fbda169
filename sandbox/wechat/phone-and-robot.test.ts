import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSms, smsSignature } from '../../server/sms/create-sms'
import { createRobot } from '../../server/wechat/robot'
import { createWechat } from '../../server/wechat/create-wechat'
import { h5, mini, openSandbox, type TestSandbox } from '../testing/open-sandbox'

const minuteMs = 60_000

describe('the local WeChat and what we ask of it at the counter', () => {
  let sandbox: TestSandbox
  let url: string
  beforeEach(async () => {
    sandbox = await openSandbox()
    url = await sandbox.app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterEach(() => sandbox.close())

  const clock = () => new Date()
  const wechat = () => createWechat({ mini, h5, apiBase: url, openBase: url }, clock)
  const phone = (code: string) => wechat().mini?.phone(code)
  const tap = async (more: object = {}) =>
    (await sandbox.ask('POST', '/sandbox/phone-codes', { payload: { user: 'anna', ...more } })).body
  const status = async () => (await sandbox.ask('GET', '/sandbox/status')).body

  it('tells the number behind the phone button once, for 5 minutes', async () => {
    const first = await tap()
    expect(await phone(String(first.code))).toEqual({ kind: 'phone', phone: `+86${String(first.phone)}` })
    expect(await phone(String(first.code))).toEqual({ kind: 'refused', code: 'code_invalid' })
    expect((await tap()).phone).toBe(first.phone)
    const late = await tap({ phone: '13900139000' })
    sandbox.shop.set(new Date(clock().getTime() + 6 * minuteMs).toISOString())
    expect(await phone(String(late.code))).toEqual({ kind: 'refused', code: 'code_invalid' })
    expect(await phone('never-given')).toEqual({ kind: 'refused', code: 'code_invalid' })
  })

  it('says in the group what the robot is given, 20 times a minute, and nothing to a wrong key', async () => {
    const robot = createRobot(`${url}/cgi-bin/webhook/send?key=robot-key`)
    expect(await robot.say('新订单 ¥15.00\n茶 ×1')).toEqual({ kind: 'sent' })
    expect((await status()).robot).toMatchObject([{ text: '新订单 ¥15.00\n茶 ×1' }])
    expect(await createRobot(`${url}/cgi-bin/webhook/send?key=wrong`).say('x')).toEqual({
      kind: 'refused',
      errcode: 93000,
    })
    expect(await robot.say('长'.repeat(700))).toEqual({ kind: 'refused', errcode: 40058 })
    for (let said = 1; said < 20; said++) expect((await robot.say('x')).kind).toBe('sent')
    expect(await robot.say('too much')).toEqual({ kind: 'unheard' })
  })

  it('shows the codes that phones received, and takes none that the shop did not sign', async () => {
    const sms = (secret: string) => createSms({ url: `${url}/sms`, secret }, clock)
    const message = { phone: '+8613800138000', code: '012345', minutes: 5, language: 'en' as const }
    expect(await sms('sms-secret-of-tests').sendCode(message)).toBe('sent')
    expect(await sms('another secret of somebody').sendCode(message)).toBe('not_sent')
    expect((await status()).sms).toMatchObject([{ phone: '+8613800138000', code: '012345' }])
    const { body } = await sandbox.ask('GET', '/sandbox/sms?phone=13800138000')
    expect(body.items).toHaveLength(1)
    expect((await sandbox.ask('GET', '/sandbox/sms?phone=13900139000')).body.items).toEqual([])
  })

  it('signs over the time and the very bytes', () => {
    const signed = { secret: 'a secret of 16 letters', timestamp: '1700000000', body: '{}' }
    const signature = smsSignature(signed)
    expect(signature).toMatch(/^[0-9a-f]{64}$/)
    expect(smsSignature({ ...signed, timestamp: '1700000001' })).not.toBe(signature)
  })
})

describe('a merchant’s endpoint that does not answer', () => {
  it('sent nothing', async () => {
    const sms = createSms(
      { url: 'http://127.0.0.1:9/codes', secret: 'a secret of 16 letters', timeLimitMs: 300 },
      () => new Date(),
    )
    expect(await sms.sendCode({ phone: '+8613800138000', code: '012345', minutes: 5, language: 'en' })).toBe('not_sent')
  })
})
