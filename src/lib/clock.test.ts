import { expect, it } from 'vitest'
import { clockOffset, deviceNow, deviceTimeOf, learnServerTime, serverNow, trustOffset } from './clock'

it('goes by what was known at an earlier launch until the server is heard of, and never after', () => {
  trustOffset(3 * 3_600_000)
  expect(clockOffset()).toBe(3 * 3_600_000)
  const deviceNow = Date.now()
  learnServerTime(new Date(deviceNow).toUTCString(), deviceNow)
  expect(Math.abs(clockOffset())).toBeLessThan(2000)
  const learned = clockOffset()
  trustOffset(3 * 3_600_000)
  expect(clockOffset()).toBe(learned)
})

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

it('says when something was by the phone’s own clock, however wrong that is', () => {
  const instant = new Date(serverNow()).toISOString()
  expect(Math.abs(deviceTimeOf(instant) - deviceNow())).toBeLessThan(1000)
})
