import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFolder } from '../db/open-folder'
import { onPostgres } from '../db/testing'
import { startTestProcess, type TestProcess } from '../testing-process'
import { startTestPay, type TestPay } from '../wechat/pay/testing'
import { startTestWechat, type TestWechat } from '../wechat/testing'
import { rushed } from './testing/rush'

// On a folder of its own, so once is enough.
describe.skipIf(onPostgres)('a shop that slept over the end of a group', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huitou-asleep-'))
  let wechat: TestWechat
  let pay: TestPay
  let shop: TestProcess | null = null
  let sleptMs = 0
  beforeAll(async () => {
    wechat = await startTestWechat()
    pay = await startTestPay({ now: () => new Date(Date.now() + sleptMs) })
  })
  afterAll(async () => {
    await shop?.end('SIGKILL')
    await Promise.all([wechat.close(), pay.close()])
    rmSync(folder, { recursive: true, force: true })
  })

  const wakeUp = async () => {
    shop = await startTestProcess({
      DATA_DIR: folder,
      WECHAT_MINI_APPID: 'wx-mini',
      WECHAT_MINI_SECRET: 'secret',
      WECHAT_API_BASE: wechat.url,
      ...pay.environment,
    })
    expect(shop.url, shop.stderr()).not.toBeNull()
  }
  /** The process is gone, and time is not. */
  const sleep = async (ms: number) => {
    await shop?.end('SIGKILL')
    const { db, close } = await openFolder(folder)
    await db
      .updateTable('clock')
      .set((eb) => ({ offset_ms: eb('offset_ms', '+', ms) }))
      .execute()
    await close()
    sleptMs += ms
  }
  const ask = async (method: string, path: string, { token, body }: { token?: string; body?: object } = {}) => {
    const response = await fetch(`${shop?.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(method === 'GET' ? undefined : (body ?? {})),
    })
    return response.json()
  }
  const signIn = async (code: string): Promise<string> =>
    (await ask('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code } })).accessToken
  /** Pays in WeChat; nobody carries the news. */
  const pays = async (token: string, orderId: string) => {
    expect((await ask('POST', `/v1/orders/${orderId}/payment`, { token })).parameters).toBeTruthy()
    await pay.pays()
  }

  it('hears of what was paid in time before anything lapses or fails', async () => {
    await wakeUp()
    const [anna, bela] = [await signIn('anna'), await signIn('bela')]
    const [id, first, second] = [randomUUID(), randomUUID(), randomUUID()]
    const opening = { dealId: rushed.dealId, orderId: first, expectedAmountFen: rushed.openingFen }
    // The deal begins with the first round.
    await expect
      .poll(async () => (await ask('PUT', `/v1/groups/${id}`, { token: anna, body: opening })).group?.state)
      .toBe('unpaid')
    await pays(anna, first)
    expect((await ask('POST', `/v1/orders/${first}/settlement`, { token: anna })).order.state).toBe('in_group')
    const joining = { expectedAmountFen: rushed.seatFen }
    await ask('PUT', `/v1/groups/${id}/seats/${second}`, { token: bela, body: joining })
    await pays(bela, second)
    await sleep(25 * 3_600_000)
    await wakeUp()
    await expect.poll(async () => (await ask('GET', `/v1/groups/${id}`)).state, { timeout: 10_000 }).not.toBe('open')
    expect(await ask('GET', `/v1/groups/${id}`)).toMatchObject({ state: 'succeeded', seatsPaid: 2 })
  }, 120_000)
})
