import type { FastifyRequest } from 'fastify'
import { cast } from '../play/cast'
import { subscriptionsOf } from '../book/subscriptions'
import { shownPayments, shownRefunds } from '../pay/shown'
import { shownSms } from '../sms-routes'
import type { World } from '../world'
import { shownMessages } from './messages'
import { personOf } from './person-cookie'
import { requestHost } from './same-origin'

const shownSignIns = 30
const shownPeople = 8
const messagesShown = 20
const paymentsShown = 8

/** Everything that the control page shows, in one answer; `play`, `done`, `total` are what `npm start` waits for. */
export const statusOf = async (world: World, request: FastifyRequest) => {
  const { book, backend, pay, play, settings } = world
  const { people, signIns } = book.pages
  const clock = await backend.clock().catch(() => null)
  const shop = await backend.call('GET', '/v1/shop').catch(() => null)
  const personas = cast.map(({ user, name, face, note }) => ({ user, name, face, note }))
  const others = Object.values(people)
    .filter(({ user }) => !cast.some((persona) => persona.user === user))
    .sort((one, other) => other.madeAt.localeCompare(one.madeAt))
  const nameOf = (user: string | null) =>
    user === null ? null : (personas.find((one) => one.user === user)?.name ?? people[user]?.name ?? user)
  const me = personOf(request)
  return {
    ...play.state(),
    now: clock?.now.toISOString() ?? null,
    offsetMs: clock?.offsetMs ?? null,
    timeZone: textIn(shop?.body, 'timeZone') ?? 'UTC',
    shopName: textIn(shop?.body, 'name'),
    // Opened at its own address the page points to the shop; behind the shop's origin that is this very host.
    shopUrl: request.headers['x-forwarded-host']
      ? '/'
      : hostOf(settings.publicUrl) === requestHost(request)
        ? '/'
        : settings.publicUrl,
    me: me && {
      ...{ user: me, name: nameOf(me), answer: subscriptionsOf(book, me).answer },
      cashier: book.pages.pay.cashier[me] ?? 'ask',
    },
    personas,
    others: others.slice(0, shownPeople).map(({ user, name }) => ({ user, name })),
    signIns: signIns
      .slice(-shownSignIns)
      .reverse()
      .map(({ at, user, kind, errcode }) => ({
        at: new Date(at).toISOString(),
        user,
        name: nameOf(user),
        kind,
        errcode,
      })),
    pay: pay && {
      switches: pay.pages().switches,
      payments: shownPayments(pay, paymentsShown).map((one) => ({ ...one, name: nameOf(one.user) })),
      refunds: shownRefunds(pay, paymentsShown).map((one) => ({ ...one, name: nameOf(one.user) })),
    },
    robot: [...book.pages.robot]
      .reverse()
      .slice(0, messagesShown)
      .map(({ at, text }) => ({ at: new Date(at).toISOString(), text })),
    sms: shownSms(book).slice(0, messagesShown),
    messages: shownMessages(book, { limit: messagesShown }).map((one) => ({ ...one, name: nameOf(one.user) })),
  }
}

const hostOf = (url: string) => new URL(url).host
const textIn = (body: unknown, name: string) => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : null
  return typeof value === 'string' ? value : null
}
