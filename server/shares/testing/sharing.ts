import { randomBytes, randomUUID } from 'node:crypto'
import { shopper } from '../../orders/testing/shopper'
import type { TestApp } from '../../testing'

export const newToken = () => randomBytes(16).toString('base64url')

/** A shopper who shares the shop and follows the links of others. */
export const sharer = async (app: TestApp, user: string) => {
  const who = await shopper(app, user)
  const visit = async (token: string, id: string = randomUUID()) => {
    const { status, text } = await who.call('PUT', `/v1/visits/${id}`, { token })
    if (status !== 204) throw new Error(text)
    return id
  }
  return {
    ...who,
    /** @returns the token of today's link to the shop */
    share: async (): Promise<string> =>
      (await who.call('PUT', `/v1/shares/${newToken()}`, { target: { kind: 'shop' } })).body.token,
    visit,
    numbers: async (): Promise<{ visits: number; orders: number; completedOrders: number }> =>
      (await who.call('GET', '/v1/me/sharing')).body,
    buys: () => who.buy({ amountFen: 2000 }),
  }
}
