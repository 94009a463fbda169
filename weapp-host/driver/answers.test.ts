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
  app = await openWeapp(fixture('shop'), { path: 'pages/me/index', answers: { requestSubscribeMessage } })
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
