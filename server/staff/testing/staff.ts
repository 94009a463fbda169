import { randomUUID } from 'node:crypto'
import { firstStore } from '../../orders/testing/shopper'
import type { TestApp } from '../../testing'

export type Staff = Awaited<ReturnType<typeof staffMember>>

/** Somebody who works here, and what they do over HTTP, in English. */
export const staffMember = async (
  app: TestApp,
  role: 'owner' | 'manager' | 'clerk' | null,
  user: string = `the ${role}`,
) => {
  const signIn = async () => {
    const { token, member } = await app.signIn(user)
    await app.db
      .updateTable('members')
      .set({ role, role_since: role && app.clock.now() })
      .where('id', '=', member.id)
      .execute()
    return { token, memberId: member.id }
  }
  let { token, memberId } = await signIn()
  const call = (method: string, path: string, body?: unknown) =>
    app.call(method, `/v1/staff${path}`, { token, body, headers: { 'accept-language': 'en' } })
  const of = (kind: 'orders' | 'redemptions') => ({
    prepare: (id: string) => call('POST', `/${kind}/${id}/preparation`, {}),
    ship: (id: string, trackingNumber = 'SF1001', carrier = 'SF') =>
      call('POST', `/${kind}/${id}/shipment`, { carrier, trackingNumber }),
    list: async (query = '') => (await call('GET', `/${kind}${query}`)).body,
    ids: async (query = '') => (await call('GET', `/${kind}${query}`)).body.items.map(({ id }: { id: string }) => id),
  })

  return {
    memberId,
    call,
    orders: of('orders'),
    redemptions: of('redemptions'),
    handOver: (code: string, storeId = firstStore) => call('POST', '/hand-overs', { storeId, code }),
    decide: (requestId: string, answer: { approved: boolean; amountFen?: number; note?: string }) =>
      call('POST', `/refund-requests/${requestId}/decision`, { note: '', ...answer }),
    refund: (orderId: string, amountFen: number, { id = randomUUID() as string, note = '' } = {}) =>
      call('PUT', `/refunds/${id}`, { orderId, amountFen, note }),
    /** Who did what, newest first, as an owner reads it. */
    acts: async (): Promise<unknown[][]> =>
      (await call('GET', '/acts')).body.items.map(
        ({ by, act, subject }: { by: { id: string }; act: string; subject: { kind: string; id: string } }) => [
          by.id,
          act,
          subject.kind,
          subject.id,
        ],
      ),
    /** Sessions end after 30 days: who comes back then signs in again. */
    comeBack: async (time: string) => {
      app.clock.set(time)
      ;({ token, memberId } = await signIn())
    },
  }
}
