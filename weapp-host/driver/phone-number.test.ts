import { afterEach, describe, expect, it } from 'vitest'
import { openWeapp } from './open-weapp'
import { fixture } from './testing'
import type { Weapp } from './weapp'

let app: Weapp
const open = async (getPhoneNumber?: () => unknown, privacyAgreed = true) => {
  app = await openWeapp(fixture('gifts'), { privacyAgreed, ...(getPhoneNumber ? { answers: { getPhoneNumber } } : {}) })
}
afterEach(() => app.close())

describe('the button that tells the phone number', () => {
  it('gives the page the code that the person allowed', async () => {
    await open(() => ({ code: 'PHONE-CODE' }))
    await app.tap('#phone')
    expect(await app.textOf('#said')).toBe('PHONE-CODE getPhoneNumber:ok')
  })

  it.each([
    ['fail user deny', 'getPhoneNumber:fail user deny'],
    ['fail no quota (1400001)', 'getPhoneNumber:fail no quota 1400001'],
  ])('says "%s" when WeChat gives none', async (errMsg, said) => {
    await open(() => ({ errMsg }))
    await app.tap('#phone')
    expect(await app.textOf('#said')).toBe(said)
  })

  it('asks whether the app may, before it tells anything', async () => {
    await open(() => ({ code: 'PHONE-CODE' }), false)
    await app.tap('#phone')
    await app.answer('拒绝')
    expect(await app.textOf('#said')).toBe('getPhoneNumber:fail privacy permission is not authorized')
  })

  it('fails the run where nobody says what it tells', async () => {
    await open()
    await expect(app.tap('#phone')).rejects.toThrow('open-type="getPhoneNumber"')
  })
})
