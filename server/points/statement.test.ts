import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../db/in-transaction'
import { startTestApp, type TestApp } from '../testing'
import { earn } from './actions'

let shop: TestApp
let token: string
let memberId: string
beforeAll(async () => {
  shop = await startTestApp()
})
afterAll(() => shop.close())
beforeEach(async () => {
  await shop.reset()
  const signedIn = await shop.signIn()
  token = signedIn.token
  memberId = signedIn.member.id
})

const earnTimes = async (from: number, to: number) => {
  for (let n = from; n <= to; n++)
    await inTransaction(shop.db, (trx) =>
      earn(trx, {
        memberId,
        points: n,
        reason: 'purchased',
        source: { kind: 'order', id: String(n) },
        programVersion: 1,
        now: shop.clock.now(),
        timeZone: 'Asia/Shanghai',
      }),
    )
}
const page = async (query: string) => {
  const { status, body } = await shop.call('GET', `/v1/point-entries?${query}`, { token })
  expect(status).toBe(200)
  return { seqs: body.items.map(({ seq }: { seq: number }) => seq), cursor: body.nextCursor }
}

describe('the statement', () => {
  it('is empty for who has no points yet', async () => {
    expect(await page('')).toEqual({ seqs: [], cursor: null })
  })

  it('comes newest first and neither repeats nor skips a line while new ones arrive', async () => {
    await earnTimes(1, 7)
    const first = await page('limit=3')
    await earnTimes(8, 9)
    const second = await page(`limit=3&cursor=${first.cursor}`)
    await earnTimes(10, 10)
    const third = await page(`limit=3&cursor=${second.cursor}`)
    expect([first.seqs, second.seqs, third.seqs]).toEqual([[7, 6, 5], [4, 3, 2], [1]])
    expect(third.cursor).toBeNull()
  })

  it('has no further page when the last line was the last of a full one', async () => {
    await earnTimes(1, 4)
    const { cursor } = await page('limit=2')
    expect(await page(`limit=2&cursor=${cursor}`)).toEqual({ seqs: [2, 1], cursor: null })
  })

  it('refuses a cursor that it did not give', async () => {
    for (const cursor of ['x', 'c2VxOjA', 'c2VxOi0x', 'c2VxOjE5OTk5OTk5OTk5OTk5OTk', 'AAAA', '____', 'c2VxOjE_'])
      expect((await shop.call('GET', `/v1/point-entries?cursor=${cursor}`, { token })).body.code, cursor).toBe(
        'invalid_input',
      )
  })

  it('adds up to the balance, also in the moment after points have expired', async () => {
    await earnTimes(1, 4)
    shop.clock.set('2028-02-01T00:00:00Z')
    token = (await shop.signIn()).token
    const { body } = await shop.call('GET', '/v1/point-entries', { token })
    const sum = body.items.reduce((all: number, { points }: { points: number }) => all + points, 0)
    expect(body.items).toHaveLength(8)
    expect(sum).toBe(0)
  })

  it('is a member’s own', async () => {
    await earnTimes(1, 2)
    token = (await shop.signIn('bruno')).token
    expect((await page('')).seqs).toEqual([])
  })
})
