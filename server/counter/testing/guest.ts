import { createHmac, randomUUID } from 'node:crypto'
import { staffMember } from '../../staff/testing/staff'
import type { TestApp } from '../../testing'

export type Guest = Awaited<ReturnType<typeof guest>>
export type Clerk = Awaited<ReturnType<typeof atTill>>

/** The code that a device shows at an instant, written a second time: what the server makes of it is its own business. */
export const codeOf = ({ cardNumber, secret }: { cardNumber: string; secret: string }, at: Date): string => {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.from(
    Math.floor(at.getTime() / 30_000)
      .toString(16)
      .padStart(16, '0'),
    'hex',
  )
  const digest = createHmac('sha1', key).update(counter).digest()
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff
  return `${cardNumber}${String(number % 100_000_000).padStart(8, '0')}`
}

/** A member who shows a code. */
export const guest = async (app: TestApp, user = 'anna') => {
  const { token, member } = await app.signIn(user)
  const call = (method: string, path: string, body?: unknown) =>
    app.call(method, path, { token, body, headers: { 'accept-language': 'en' } })
  const seed = async () => (await call('GET', '/v1/me/counter-seed')).body
  return {
    memberId: member.id,
    token,
    call,
    seed,
    /** As a device shows it that has just asked; `at` is what its clock says. */
    code: async (at = app.clock.now()) => codeOf(await seed(), at),
    shortCode: async (): Promise<string> => (await call('PUT', '/v1/me/short-code', {})).body.code,
    last: async () => (await call('GET', '/v1/me/counter-visit')).body.visit,
    me: async () => (await call('GET', '/v1/me')).body,
    inbox: async (): Promise<unknown[]> =>
      (await call('GET', '/v1/inbox')).body.items.map(({ news }: { news: unknown }) => news),
  }
}

/** Somebody who works at a till. */
export const atTill = async (app: TestApp, role: 'owner' | 'manager' | 'clerk' | null, user?: string) => {
  const staff = await staffMember(app, role, user)
  const put = (body: object, id: string = randomUUID()) => staff.call('PUT', `/counter-visits/${id}`, body)
  return {
    ...staff,
    put,
    /** What a member spent, found by `memberId`: for tests that are about something else than codes. */
    credit: (member: { memberId: string }, yuan: number, id: string = randomUUID()) =>
      put({ memberId: member.memberId, amountFen: Math.round(yuan * 100) }, id),
    visit: async (id: string) => (await staff.call('GET', `/counter-visits/${id}`)).body,
    visits: async (query = '') => (await staff.call('GET', `/counter-visits${query}`)).body.items,
    decide: (id: string, approved: boolean) => staff.call('POST', `/counter-visits/${id}/decision`, { approved }),
    reverse: (id: string, note = 'typed wrongly') => staff.call('POST', `/counter-visits/${id}/reversal`, { note }),
  }
}
