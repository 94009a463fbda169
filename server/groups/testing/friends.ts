import { randomUUID } from 'node:crypto'
import type { DealDetail, Group } from '@huitou/contract'
import { inTransaction } from '../../db/in-transaction'
import { startDeals } from '../../deals/stock'
import { shopper } from '../../orders/testing/shopper'
import { catalogId } from '../../shop/catalog'
import type { TestApp } from '../../testing'

export type Friend = Awaited<ReturnType<typeof friend>>

export const dealId = (key: string) => catalogId('deal', key)

/** What is due begins, as the sweeper lets it. */
export const beginDeals = (app: TestApp) => inTransaction(app.db, (trx) => startDeals(trx, app.clock.now()))

/** Somebody who opens and joins groups over HTTP, in English. */
export const friend = async (app: TestApp, user: string) => {
  const self = await shopper(app, user)
  const { call } = self
  const deal = async (key: string): Promise<DealDetail> => (await call('GET', `/v1/deals/${dealId(key)}`)).body
  const page = async (id: string): Promise<Group> => {
    const { status, body, text } = await call('GET', `/v1/groups/${id}`)
    if (status !== 200) throw new Error(`no page of a group: ${text}`)
    return body
  }
  const ask = {
    open: async (key: string, { id = randomUUID() as string, orderId = randomUUID() as string } = {}) =>
      call('PUT', `/v1/groups/${id}`, {
        dealId: dealId(key),
        orderId,
        expectedAmountFen: (await deal(key)).openingFen,
      }),
    join: async (id: string, { orderId = randomUUID() as string } = {}) =>
      call('PUT', `/v1/groups/${id}/seats/${orderId}`, { expectedAmountFen: (await page(id)).priceFen }),
    leave: (id: string, orderId: string) => call('POST', `/v1/groups/${id}/seats/${orderId}/leaving`, {}),
    wish: (id: string) => call('PUT', `/v1/groups/${id}/wish`, {}),
  }
  const taken = ({ status, body, text }: { status: number; body: { group: Group }; text: string }) => {
    const order = status === 200 ? body.group.viewer.order : null
    if (order === null) throw new Error(`no seat was taken: ${text}`)
    return { id: body.group.id, orderId: order.id }
  }
  return {
    ...self,
    deal,
    page,
    ask,
    /** A seat that waits for its money. @returns ids of group and order */
    holdOpening: async (key: string) => taken(await ask.open(key)),
    hold: async (id: string) => taken(await ask.join(id)),
    /** Opens and pays. @returns ids of group and order */
    open: async (key: string) => {
      const seat = taken(await ask.open(key))
      await self.pay(seat.orderId)
      return seat
    },
    /** Joins and pays. */
    join: async (id: string) => {
      const seat = taken(await ask.join(id))
      await self.pay(seat.orderId)
      return seat
    },
  }
}
