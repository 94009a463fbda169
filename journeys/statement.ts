import { expect } from 'vitest'
import type { Driver } from './driver/driver'
import { pages } from './pages'
import { numberOf, sum } from './steps'
import { until } from './world/until'

export type Balance = { available: number; pending: number; debt: number }
export type Statement = Balance & {
  /** Of the lines that show, newest first. */
  amounts: number[]
  /** What the months that show say came, and went. */
  months: { earned: number; spent: number }[]
}

/** What the statement says as it stands on the screen. */
export async function readNow(app: Driver): Promise<Statement> {
  // One look: what stands there may be gone when it is asked for again.
  const all = await app.text()
  const figure = (label: string) => new RegExp(`^${label}\n([\\d,]+)$`, 'm').exec(all)?.[1]
  return {
    available: numberOf(figure('可用') ?? 'not yet'),
    pending: numberOf(figure('待到账') ?? '0'),
    debt: numberOf(figure('待抵扣') ?? '0'),
    amounts: [...all.matchAll(/^[+−][\d,]+$/gm)].map(([amount]) => numberOf(amount)),
    // A month may have only come or only gone.
    months: [...all.matchAll(/^(?=得|减)(?:得 ([\d,]+))?(?:(?:，|^)减 ([\d,]+))?$/gm)].map(
      ([, earned = '0', spent = '0']) => ({ earned: numberOf(earned), spent: numberOf(spent) }),
    ),
  }
}

/** Waits until the statement that shows says so: figures, lines and months arrive one after the other. */
export async function seeStatement(app: Driver, expected: Partial<Statement>): Promise<void> {
  let read: Partial<Statement> = {}
  await until('the statement', async () => {
    const { available, pending, debt, amounts, months } = await readNow(app)
    read = { available, pending, debt, amounts, months }
    return JSON.stringify({ ...read, ...expected }) === JSON.stringify(read) || null
  }).catch(() => expect(read).toMatchObject(expected))
}

/** Opens the statement, waits until it says so, and sees that its lines and its months add up to it. What is left out is 0. */
export async function seeBalance(app: Driver, expected: Partial<Balance>): Promise<void> {
  const whole: Balance = { available: 0, pending: 0, debt: 0, ...expected }
  const balance = whole.available + whole.pending - whole.debt
  await app.open(pages.statement)
  let read: Statement | null = null
  await until('the balance', async () => {
    read = await readNow(app)
    const { available, amounts, months } = read
    const monthly = sum(months.map(({ earned, spent }) => earned - spent))
    return (available === whole.available && sum(amounts) === balance && monthly === balance) || null
  }).catch((cause: unknown) => {
    throw new Error(`not ${JSON.stringify(whole)} but ${JSON.stringify(read)}`, { cause })
  })
  expect(read).toMatchObject(whole)
}

/** Asks for older lines until there are none. */
export async function readToTheEnd(app: Driver): Promise<void> {
  const statement = await app.page()
  await until(
    'the first line',
    async () => {
      // The list grew under the thumb, which met a line instead.
      if ((await app.page()) !== statement) await app.back()
      if ((await app.text()).includes('没有更早的了')) return true
      // It also loads by itself at the end of the page, and then there is nothing left to tap.
      await app.tap('load-more').catch(() => {})
      await app.settled()
      return null
    },
    60,
  )
}
