import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSandbox, type TestSandbox } from '../testing/open-sandbox'

let sandbox: TestSandbox
beforeEach(async () => {
  sandbox = await openSandbox()
})
afterEach(() => sandbox.close())

const to = async (day: string) => (await sandbox.ask('POST', '/sandbox/clock', { payload: { to: day } })).body.now
const ten = (day: string) => expect.stringMatching(`^${day}T02:00:0`)

it('goes to the next 3 December of the shop, at ten in its morning', async () => {
  sandbox.shop.set('2026-11-21T06:00:00Z')
  expect(await to('12-03')).toEqual(ten('2026-12-03'))
  expect(await to('12-03'), 'from there it is next year’s').toEqual(ten('2027-12-03'))
  sandbox.shop.set('2027-12-02T16:30:00Z')
  expect(await to('12-03'), 'where the day has just begun, it is today').toEqual(ten('2027-12-03'))
})

it('takes a long way in steps that the shop can do in time, and lives through the last thirty days', async () => {
  sandbox.shop.set('2026-12-04T00:00:00Z')
  await to('12-03')
  const days = sandbox.shop.moves().map((seconds) => Math.ceil(seconds / 86_400))
  expect(days.slice(0, 12)).toEqual([...Array.from({ length: 11 }, () => 30), 5])
  expect(days.slice(12)).toEqual(Array.from({ length: 30 }, () => 1))
})

it('makes one move after the other when two are asked for at once', async () => {
  sandbox.shop.set('2026-11-21T06:00:00Z')
  expect(await Promise.all([to('12-03'), to('12-31')])).toEqual([ten('2026-12-03'), ten('2026-12-31')])
})

it('knows no day that the calendar has not every year', async () => {
  for (const wish of [{ to: '02-29' }, { to: '04-31' }, { to: '13-01' }, {}, { to: '12-03', advanceSeconds: 1 }]) {
    expect((await sandbox.ask('POST', '/sandbox/clock', { payload: wish })).status, JSON.stringify(wish)).toBe(400)
  }
})
