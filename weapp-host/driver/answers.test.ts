import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWeapp } from './open-weapp'
import { fixture } from './testing'
import type { Weapp } from './weapp'

let app: Weapp
let asked: unknown[]
let answer: Record<string, unknown>
beforeEach(async () => {
  asked = []
  answer = { errMsg: 'requestSubscribeMessage:ok', TEA: 'accept' }
  const requestSubscribeMessage = ({ tmplIds }: Record<string, unknown>) => {
    asked.push(tmplIds)
    return answer
  }
  const requestPayment = ({ package: pack }: Record<string, unknown>) => {
    asked.push(pack)
    return answer
  }
  const chooseAddress = () => ({ userName: 'Lin' })
  app = await openWeapp(fixture('shop'), {
    path: 'pages/me/index',
    answers: { requestSubscribeMessage, requestPayment, chooseAddress },
  })
})
afterEach(() => app.close())

it('lets the test answer whether messages may be sent', async () => {
  await app.tap('#allow')
  expect(await app.textOf('#answer')).toBe('requestSubscribeMessage:ok accept')
  expect(asked).toEqual([['TEA']])
})

it('fails a question that the answer says has failed', async () => {
  answer = { errMsg: 'requestSubscribeMessage:fail No template data return', errCode: 20001 }
  await app.tap('#allow')
  expect(await app.textOf('#answer')).toBe('requestSubscribeMessage:fail No template data return')
})

it('asks only within a tap, as long as its handler has not gone away', async () => {
  await app.tap('#allow-at-once')
  expect(await app.textOf('#answer')).toBe('requestSubscribeMessage:ok accept')
  await app.tap('#allow-later')
  expect(await app.textOf('#answer')).toBe('requestSubscribeMessage:fail can only be invoked by user TAP gesture.')
  expect(asked).toHaveLength(1)
})

it('lets the test answer for the cashier', async () => {
  answer = {}
  await app.tap('#pay')
  expect(await app.textOf('#answer')).toBe('requestPayment:ok')
  answer = { errMsg: 'requestPayment:fail cancel' }
  await app.tap('#pay')
  expect(await app.textOf('#answer')).toBe('requestPayment:fail cancel')
  expect(asked).toEqual(['prepay_id=wx1', 'prepay_id=wx1'])
})

it('opens no cashier for what is not signed, and says so to the test', async () => {
  await expect(app.tap('#pay-unsigned')).rejects.toThrow('parameter.paySign should be String')
  expect(asked).toEqual([])
})

it('hands over an address only to an app that was allowed to ask', async () => {
  await app.tap('#address')
  expect(await app.dialog()).toMatchObject({ choices: ['拒绝', '同意'] })
  await app.answer('拒绝')
  expect(await app.textOf('#answer')).toBe('chooseAddress:fail privacy permission is not authorized')
  await app.tap('#address')
  await app.answer('同意')
  expect(await app.textOf('#answer')).toBe('chooseAddress:ok Lin')
})
