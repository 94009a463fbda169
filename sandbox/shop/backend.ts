/** The shop's clock: `offsetMs` is what it is ahead of the real time (negative while the play runs). */
export type ShopClock = { now: Date; offsetMs: number }
export type Answer = { status: number; body: unknown }

/** The shop as the outside world reaches it. Everything throws `ShopSilent` when it does not answer. */
export type Backend = {
  now(): Promise<Date>
  clock(): Promise<ShopClock & { members: number }>
  timeZone(): Promise<string>
  /** Answers when every backend process lives at the new time and the sweepers have gone round. */
  advance(seconds: number): Promise<ShopClock>
  /** To the real time, if the clock is behind it. */
  catchUp(): Promise<ShopClock>
  startOver(clockStartsAt: Date | null): Promise<void>
  /** What `npm run owner` prints: the one thing that the play does past the contract. */
  ownerCode(): Promise<string>
  call(method: string, path: string, options?: { token?: string; body?: unknown }): Promise<Answer>
}

/** The shop's clock goes at most a leap year at once. */
export const longestStepSeconds = 366 * 86_400

export class ShopSilent extends Error {}

const patienceMs = 30_000
/** A move of the clock ends when everything is done that was due meanwhile. */
const patienceForMovesMs = 180_000

export const connectBackend = ({ url, secret }: { url: string; secret: string }): Backend => {
  let aheadMs = 0

  const send = async (path: string, init: RequestInit, timeLimitMs = patienceMs) => {
    try {
      return await fetch(url + path, { ...init, signal: AbortSignal.timeout(timeLimitMs) })
    } catch (cause) {
      throw new ShopSilent(`the shop does not answer at ${url}`, { cause })
    }
  }
  const internal = async (method: string, path: string, body?: object) => {
    const headers = { 'x-sandbox-secret': secret, ...(body && { 'content-type': 'application/json' }) }
    const answer = await send(path, { method, headers, body: body && JSON.stringify(body) }, patienceForMovesMs)
    const text = await answer.text()
    if (!answer.ok)
      throw new ShopSilent(`the shop answered ${answer.status} to ${method} ${path}: ${text.slice(0, 200)}`)
    return parse<{ now?: string; offsetMs?: number; members?: number; code?: string }>(text || '{}')
  }
  const move = async (body: object): Promise<ShopClock> => asClock(await internal('POST', '/internal/clock', body))

  const backend: Backend = {
    // No clock of our own: the time is the backend's `Date`. Only while it is away do we reckon from what it last said.
    async now() {
      const answer = await send('/healthz', { method: 'GET' }).catch(() => null)
      await answer?.arrayBuffer()
      const date = Date.parse(answer?.headers.get('date') ?? '')
      if (Number.isNaN(date)) return new Date(Date.now() + aheadMs)
      aheadMs = date - Date.now()
      return new Date(date)
    },
    async clock() {
      const answer = await internal('GET', '/internal/clock')
      return { ...asClock(answer), members: answer.members ?? 0 }
    },
    async timeZone() {
      const shop = await backend.call('GET', '/v1/shop')
      const { body } = shop
      const zone: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'timeZone') : null
      if (typeof zone !== 'string') throw new ShopSilent(`the shop did not say where it is: ${shop.status}`)
      return zone
    },
    advance: (seconds) => move({ advanceSeconds: seconds }),
    catchUp: () => move({ catchUp: true }),
    async startOver(clockStartsAt) {
      await internal(
        'POST',
        '/internal/start-over',
        clockStartsAt ? { clockStartsAt: clockStartsAt.toISOString() } : {},
      )
    },
    async ownerCode() {
      const { code } = await internal('POST', '/internal/owner-code', {})
      if (code === undefined) throw new ShopSilent('the shop told no owner’s code')
      return code
    },
    async call(method, path, { token, body } = {}) {
      const answer = await send(path, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      const text = await answer.text()
      return { status: answer.status, body: text.startsWith('{') ? parse<unknown>(text) : text }
    },
  }
  return backend
}

const parse = <T>(text: string) => JSON.parse(text) as T
const asClock = ({ now, offsetMs }: { now?: string; offsetMs?: number }): ShopClock => {
  const date = new Date(now ?? Number.NaN)
  if (Number.isNaN(date.getTime()) || typeof offsetMs !== 'number') throw new ShopSilent('the shop told no time')
  return { now: date, offsetMs }
}
