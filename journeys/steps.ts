import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { pages } from './pages'
import { until } from './world/until'

/** The one tap on home, and the shop's answer to it. */
export async function checkIn(app: Driver): Promise<void> {
  await app.tap('check-in')
  await app.find('checked-in')
}

/** A number as the app writes it: `1,280`, `+40`, `−20`. */
export const numberOf = (text: string): number => Number(text.replaceAll(',', '').replace('−', '-'))

/** Points that can be spent, as the member's card on home shows them. */
export const pointsOnCard = async (app: Driver): Promise<number> => numberOf(await app.textOf('points-available'))

/** Waits until the page says that so many points can be spent: what was known before may show first. */
export async function seePoints(app: Driver, points: number): Promise<void> {
  let shown = NaN
  await until(`${points} points`, async () => {
    shown = numberOf(await app.textOf('points-available'))
    return shown === points || null
  }).catch((cause: unknown) => {
    throw new Error(`${shown} points instead of ${points}`, { cause })
  })
}

/** From home to the statement, and every amount on it, newest first. */
export async function readStatement(app: Driver): Promise<{ available: number; amounts: number[] }> {
  await app.tap('tab-me')
  await app.tap('open-statement')
  await app.see(/^[+−][\d,]+$/m)
  const amounts = [...(await app.text()).matchAll(/^[+−][\d,]+$/gm)].map(([amount]) => numberOf(amount))
  return { available: numberOf(await app.textOf('points-available')), amounts }
}

/** Nobody who was away for a month is signed in still. Ends on the page of one's own. */
export async function signInAgain(app: Driver): Promise<void> {
  await app.open(pages.me)
  await app.find('open-settings')
  await app.settled()
  if ((await app.text()).includes('微信登录')) await app.tap('sign-in')
  await app.find('open-statement')
}

export const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

/** The app says nothing of its own in Chinese. `merchant` are words that the merchant has in no other language. */
export function expectNoHan(text: string, merchant: string[] = []): void {
  const own = merchant.reduce((rest, words) => rest.replaceAll(words, ''), text)
  const lines = own.split('\n').filter((line) => /\p{Script=Han}/u.test(line))
  expect(lines, 'lines with Han characters').toEqual([])
}

/** Nobody taps on purpose sooner after a tap of theirs: what comes is the second half of a doubled one. */
export async function thumbLifted(tappedAt: number): Promise<void> {
  await until('the thumb is up', () => (performance.now() - tappedAt > 400 ? true : null))
}
