import { expect, it } from 'vitest'
import { learnServerTime, serverNow } from './clock'

it('follows the server when the phone is a day off', () => {
  const deviceNow = Date.now()
  learnServerTime(new Date(deviceNow + 86_400_000).toUTCString(), deviceNow)
  expect(Math.abs(serverNow() - deviceNow - 86_400_000)).toBeLessThan(2000)
})

it('is not moved by a header it cannot read', () => {
  const before = serverNow()
  learnServerTime('soon', Date.now())
  learnServerTime(undefined, Date.now())
  expect(Math.abs(serverNow() - before)).toBeLessThan(1000)
})
