import type { Place } from '../book'
import type { ChapterId } from '../examine'
import { isRecord } from '../judge-shape'
import type { RuleId } from '../rules'
import { eachField, eachObject, jsonOf, problem, withHeaders, withJson } from './change-answers'
import type { Fault, Seen, Told } from './faulty-backend'

/** One thing that a backend does wrong, as a sentence about it, and by which rule on which route it is found out. */
export type Planted = {
  plant: () => Fault
  only: readonly ChapterId[]
  write?: boolean
  named: readonly (readonly [Place, RuleId])[]
  /** Rules that it breaks as well. */
  also?: readonly RuleId[]
}

const is = ({ method, path }: Seen, methods: string, pattern: RegExp) => method === methods && pattern.test(path)
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const tokenOf = ({ headers }: Seen) => (headers.authorization ?? '').replace('Bearer ', '')

/** Changes the JSON of some answers that went well. */
const changing =
  (concerns: (seen: Seen) => boolean, change: (json: unknown, seen: Seen) => unknown): (() => Fault) =>
  () =>
  async (seen, forward) => {
    const told = await forward()
    return concerns(seen) && told.status < 300 ? withJson(told, (json) => change(json, seen)) : told
  }
const everywhere = () => true

/** Lets this request through as somebody else: the first who used the matching address. */
const asOwner =
  (owns: (seen: Seen) => boolean, reads: (seen: Seen) => boolean): (() => Fault) =>
  () => {
    let owner = ''
    return async (seen, forward) => {
      if (owns(seen) && owner === '') owner = tokenOf(seen)
      return reads(seen) && owner !== '' ? forward({ headers: { ...seen.headers, ...bearer(owner) } }) : forward()
    }
  }

const featuresOf = ({ features }: Record<string, unknown>) => (isRecord(features) ? features : {})

const fenAsYuan = (name: string, value: unknown) =>
  /Fen$/.test(name) && typeof value === 'number' ? value / 100 + 0.005 : value

export const faults: Record<string, Planted> = {
  'pays a check-in again each time it is repeated': {
    plant: () => {
      const days = new Map<string, number>()
      const extra = (seen: Seen) => Math.max(0, (days.get(tokenOf(seen)) ?? 0) - 1)
      return async (seen, forward) => {
        const told = await forward()
        if (is(seen, 'PUT', /^\/v1\/check-ins\//) && told.status === 200)
          days.set(tokenOf(seen), (days.get(tokenOf(seen)) ?? 0) + 1)
        if (told.status !== 200) return told
        const more = extra(seen)
        if (/^\/v1\/point-entries/.test(seen.path))
          return withJson(told, (json) => {
            const items = isRecord(json) && Array.isArray(json.items) ? json.items : []
            const [top] = items.filter((one) => isRecord(one) && one.reason === 'checked_in')
            return isRecord(json) && isRecord(top)
              ? { ...json, items: [...Array.from({ length: more }, () => top), ...items] }
              : json
          })
        return withJson(told, (json) =>
          eachObject(
            json,
            (one) => 'balance' in one && 'debt' in one,
            (one) => ({ ...one, balance: Number(one.balance) + 5 * more, available: Number(one.available) + 5 * more }),
          ),
        )
      }
    },
    only: ['check-in'],
    write: true,
    named: [['PUT /v1/check-ins/:day', 'repeat']],
  },
  'makes another order of each repeat': {
    plant: () => {
      let times = 0
      return async (seen, forward) => {
        if (!is(seen, 'PUT', /^\/v1\/orders\/[^/]+$/)) return forward()
        times += 1
        const id = seen.path.slice(-36)
        const other = `${id.slice(0, -4)}${String(1000 + times)}`
        const told = await forward({ url: `/v1/orders/${other}` })
        // The first success keeps its own id, so that it is found again.
        return told.status === 200 && times <= 2 ? forward() : told
      }
    },
    only: ['orders'],
    write: true,
    also: ['reused'],
    named: [['PUT /v1/orders/:id', 'repeat']],
  },
  'lets in more people than a group has seats': {
    plant: () => {
      let last: Told | null = null
      return async (seen, forward) => {
        const told = await forward()
        if (!is(seen, 'PUT', /\/seats\//)) return told
        if (told.status === 200) last = told
        return jsonOf(told.body).code === 'group_full' && last ? last : told
      }
    },
    only: ['groups'],
    write: true,
    named: [['PUT /v1/groups/:id/seats/:orderId', 'seats']],
  },
  'counts more seats as taken than there are': {
    plant: changing(
      ({ path }) => /^\/v1\/groups\/[^/]+$/.test(path),
      (json) => (isRecord(json) && json.state === 'open' ? { ...json, seatsHeld: 2 } : json),
    ),
    only: ['shop'],
    named: [['GET /v1/groups/:id', 'seats']],
  },
  'shows members who never paid, so that a group looks full of life': {
    plant: changing(
      ({ path }) => /^\/v1\/groups\/[^/]+$/.test(path),
      (json) =>
        isRecord(json) && Array.isArray(json.members)
          ? { ...json, members: [...json.members, { ...json.members[0], leads: false }] }
          : json,
    ),
    only: ['shop'],
    named: [['GET /v1/groups/:id', 'seats']],
  },
  'refuses without a code': {
    plant: () => async (_seen, forward) => {
      const told = await forward()
      return told.status < 400
        ? told
        : withJson(told, (json) => (isRecord(json) ? { ...json, code: undefined, message: 'Nope' } : json))
    },
    only: ['doors'],
    also: ['ended', 'staff'],
    named: [
      ['GET /v1/me', 'problem'],
      ['GET /v1/me', 'session'],
    ],
  },
  'refuses with a page of HTML': {
    plant: () => async (_seen, forward) => {
      const told = await forward()
      return told.status < 400
        ? told
        : { ...told, headers: { ...told.headers, 'content-type': 'text/html' }, body: '<h1>Error</h1>' }
    },
    only: ['input'],
    also: ['refuses'],
    named: [
      ['GET /v1/products/:id', 'problem'],
      ['anywhere else', 'unknown'],
    ],
  },
  'answers 200 to everything, with the code inside': {
    plant: () => async (_seen, forward) => {
      const told = await forward()
      return told.status < 400
        ? told
        : { ...told, status: 200, headers: { ...told.headers, 'content-type': 'application/json' } }
    },
    only: ['doors'],
    also: ['nothing-else', 'session', 'ended', 'staff'],
    named: [['GET /v1/me', 'shape']],
  },
  'sends money in yuan, with a point': {
    plant: changing(everywhere, (json) => eachField(json, fenAsYuan)),
    only: ['looking'],
    named: [
      ['GET /v1/products', 'whole'],
      ['GET /v1/orders', 'whole'],
      ['GET /v1/deals', 'whole'],
    ],
  },
  'sends money as text': {
    plant: changing(everywhere, (json) =>
      eachField(json, (name, value) => (/Fen$/.test(name) && typeof value === 'number' ? String(value) : value)),
    ),
    only: ['looking'],
    named: [['GET /v1/products', 'whole']],
  },
  'sends what it knows of a member along': {
    plant: changing(everywhere, (json) =>
      eachObject(
        json,
        (one) => 'nameIsGiven' in one || ('leads' in one && 'you' in one),
        (one) => ({ ...one, openid: 'oAbC123', phone: '13800000000' }),
      ),
    ),
    only: ['looking'],
    named: [
      ['GET /v1/me', 'nothing-else'],
      ['GET /v1/groups/:id', 'nothing-else'],
    ],
  },
  'leaves fields out where there is nothing, instead of null': {
    plant: changing(everywhere, (json) => eachField(json, (_name, value) => value ?? undefined)),
    only: ['looking'],
    named: [
      ['GET /v1/me', 'shape'],
      ['GET /v1/home', 'shape'],
    ],
  },
  'says why not in a sentence': {
    plant: changing(everywhere, (json) =>
      eachField(json, (name, value) => (name === 'whyNot' && value !== null ? 'Please sign in first' : value)),
    ),
    only: ['looking'],
    named: [['GET /v1/rewards', 'shape']],
  },
  'writes instants in the time zone of its machine': {
    plant: changing(everywhere, (json) =>
      eachField(json, (_name, value) =>
        typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value) ? value.replace('Z', '') : value,
      ),
    ),
    only: ['looking'],
    named: [
      ['GET /v1/orders', 'time'],
      ['GET /v1/deals', 'time'],
    ],
  },
  'does not say what time it is': {
    plant: () => async (_seen, forward) => withHeaders(await forward(), { date: null }),
    only: ['looking', 'doors'],
    also: ['sign-in'],
    named: [
      ['GET /v1/groups/:id', 'clock'],
      ['GET /v1/me', 'clock'],
    ],
  },
  'sorts a list anew each time': {
    plant: () => {
      let asked = 0
      return async (seen, forward) => {
        const told = await forward()
        if (!is(seen, 'GET', /^\/v1\/products$/)) return told
        asked += 1
        return withJson(told, (json) => {
          if (!isRecord(json) || !Array.isArray(json.items)) return json
          const by = asked % json.items.length
          return { ...json, items: [...json.items.slice(by), ...json.items.slice(0, by)] }
        })
      }
    },
    only: ['lists'],
    named: [['GET /v1/products', 'pages']],
  },
  'begins the next page with the last thing of the page before': {
    plant: () => {
      let last: unknown
      return changing(
        (seen) => is(seen, 'GET', /^\/v1\/rewards$/),
        (json, seen) => {
          if (!isRecord(json) || !Array.isArray(json.items)) return json
          const items = seen.url.includes('cursor=') ? [last, ...json.items.slice(0, -1)] : json.items
          last = json.items.at(-1)
          return { ...json, items }
        },
      )()
    },
    only: ['lists'],
    named: [['GET /v1/rewards', 'pages']],
  },
  'sends the whole list whatever the limit': {
    plant: () => async (seen, forward) =>
      is(seen, 'GET', /^\/v1\/deals$/) ? forward({ url: '/v1/deals?limit=100' }) : forward(),
    only: ['lists'],
    named: [['GET /v1/deals', 'pages']],
  },
  'shows the statement oldest first': {
    plant: changing(
      (seen) => is(seen, 'GET', /^\/v1\/point-entries$/),
      (json) => (isRecord(json) && Array.isArray(json.items) ? { ...json, items: [...json.items].reverse() } : json),
    ),
    only: ['lists'],
    also: ['pages'],
    named: [['GET /v1/point-entries', 'newest']],
  },
  'reads an order to whoever knows its id': {
    plant: asOwner(
      (seen) => is(seen, 'PUT', /^\/v1\/orders\//),
      (seen) => is(seen, 'GET', /^\/v1\/orders\/[^/]+$/) && tokenOf(seen) !== '',
    ),
    only: ['orders'],
    write: true,
    named: [['GET /v1/orders/:id', 'own']],
  },
  'cancels an order for whoever knows its id': {
    plant: asOwner(
      (seen) => is(seen, 'PUT', /^\/v1\/orders\//),
      (seen) => is(seen, 'POST', /^\/v1\/orders\/[^/]+\/cancellation$/),
    ),
    only: ['orders'],
    write: true,
    also: ['answers'],
    named: [['POST /v1/orders/:id/cancellation', 'own']],
  },
  'shows a group to everybody before its leader has paid': {
    plant: asOwner(
      (seen) => is(seen, 'PUT', /^\/v1\/groups\/[^/]+$/),
      (seen) => is(seen, 'GET', /^\/v1\/groups\/[^/]+$/),
    ),
    only: ['groups'],
    write: true,
    named: [['GET /v1/groups/:id', 'own']],
  },
  'gives everybody the same ETag and says 304 to all': {
    plant: () => async (seen, forward) => {
      const told = withHeaders(await forward({ headers: { ...seen.headers, 'if-none-match': '' } }), { etag: '"1"' })
      return seen.headers['if-none-match'] === '"1"' && told.status === 200 ? { ...told, status: 304, body: '' } : told
    },
    only: ['etags'],
    named: [
      ['GET /v1/me', 'etag'],
      ['GET /v1/home', 'etag'],
    ],
  },
  'sends a group’s page anew every three seconds': {
    plant: () => async (seen, forward) => forward({ headers: { ...seen.headers, 'if-none-match': '' } }),
    only: ['etags'],
    named: [['GET /v1/groups/:id', 'etag']],
  },
  'lets anybody on the way keep answers': {
    plant: () => async (_seen, forward) => withHeaders(await forward(), { 'cache-control': 'public, max-age=60' }),
    only: ['looking'],
    named: [['GET /v1/me', 'caching']],
  },
  'ends in a 500 where there is a NUL byte': {
    plant: () => async (seen, forward) =>
      /%00/.test(seen.url) || /\\u0000/.test(seen.body.toString()) ? problem(500, 'internal') : forward(),
    only: ['input'],
    write: true,
    named: [
      ['GET /v1/products', 'no-fault'],
      ['GET /v1/groups/:id', 'no-fault'],
      ['PUT /v1/me/profile', 'no-fault'],
    ],
  },
  'takes any limit': {
    plant: () => async (seen, forward) => forward({ url: seen.url.replace(/limit=[^&]*/, 'limit=20') }),
    only: ['input'],
    named: [['GET /v1/products', 'refuses']],
  },
  'stores whatever a body says beside what was asked': {
    plant: () => async (seen, forward) => {
      if (!is(seen, 'PUT', /^\/v1\/me\/profile$/)) return forward()
      const { role: _role, isAdmin: _admin, ...rest } = jsonOf(seen.body)
      return forward({ body: Buffer.from(JSON.stringify(rest)) })
    },
    only: ['input'],
    write: true,
    named: [['PUT /v1/me/profile', 'refuses']],
  },
  'shows an empty thing for an id that is not there': {
    plant: () => async (seen, forward) => {
      const told = await forward()
      return is(seen, 'GET', /^\/v1\/products\//) && told.status === 404
        ? { ...told, status: 200, headers: { ...told.headers, 'content-type': 'application/json' }, body: '{}' }
        : told
    },
    only: ['input'],
    named: [
      ['GET /v1/products/:id', 'unknown'],
      ['GET /v1/products/:id', 'shape'],
    ],
  },
  'asks friends to sign in before they see the group': {
    plant: () => async (seen, forward) =>
      is(seen, 'GET', /^\/v1\/groups\//) && tokenOf(seen) === '' ? problem(401, 'unauthenticated') : forward(),
    only: ['looking'],
    named: [['GET /v1/groups/:id', 'guest']],
  },
  'shows an empty list to who is not signed in': {
    plant: () => async (seen, forward) => {
      const told = await forward()
      return is(seen, 'GET', /^\/v1\/orders$/) && told.status === 401
        ? {
            ...told,
            status: 200,
            headers: { ...told.headers, 'content-type': 'application/json' },
            body: '{"items":[],"nextCursor":null,"counts":{"toPay":0,"open":0}}',
          }
        : told
    },
    only: ['doors'],
    named: [
      ['GET /v1/orders', 'session'],
      ['GET /v1/orders', 'ended'],
    ],
  },
  'takes a token that ended for a guest’s': {
    plant: () => async (seen, forward) => {
      const told = await forward()
      if (told.status !== 401 || seen.method !== 'GET') return told
      const { authorization: _authorization, ...headers } = seen.headers
      const asGuest = await forward({ headers })
      return asGuest.status === 401 ? told : asGuest
    },
    only: ['doors'],
    named: [
      ['GET /v1/home', 'ended'],
      ['GET /v1/shop', 'ended'],
    ],
  },
  'opens the till to every member': {
    plant: asOwner(
      (seen) => /^\/v1\/staff\/till/.test(seen.path) && tokenOf(seen) !== '',
      (seen) => is(seen, 'GET', /^\/v1\/staff\//),
    ),
    only: ['looking', 'doors'],
    also: ['ended'],
    named: [
      ['GET /v1/staff/orders', 'staff'],
      ['GET /v1/staff/orders', 'session'],
    ],
  },
  'goes on with a session after signing out': {
    plant: () => async (seen, forward) =>
      is(seen, 'DELETE', /^\/v1\/sessions\/current$/) && tokenOf(seen) !== ''
        ? { status: 204, headers: { date: 'Fri, 20 Nov 2026 02:00:00 GMT' }, body: '' }
        : forward(),
    only: ['leaving'],
    also: ['caching', 'ended'],
    named: [['DELETE /v1/sessions/current', 'sign-in']],
  },
  'gives sessions that can be guessed, for a year': {
    plant: changing(
      (seen) => is(seen, 'POST', /^\/v1\/sessions$/),
      (json) => (isRecord(json) ? { ...json, accessToken: '10023', expiresAt: '2027-11-20T02:00:00.000Z' } : json),
    ),
    only: ['leaving'],
    named: [['POST /v1/sessions', 'sign-in']],
  },
  'answers another order under a used id with the one that it knows': {
    plant: () => {
      const kept = new Map<string, Told>()
      return async (seen, forward) => {
        const told = await forward()
        if (!is(seen, 'PUT', /^\/v1\/orders\/[^/]+$/)) return told
        if (told.status === 200) kept.set(seen.path, told)
        return jsonOf(told.body).code === 'id_reused' ? (kept.get(seen.path) ?? told) : told
      }
    },
    only: ['orders'],
    write: true,
    named: [['PUT /v1/orders/:id', 'reused']],
  },
  'refuses the repeat of a purchase at the till': {
    plant: () => {
      let times = 0
      return async (seen, forward) => {
        const isCredit = is(seen, 'PUT', /^\/v1\/staff\/counter-visits\//) && 'amountFen' in jsonOf(seen.body)
        if (isCredit) times += 1
        return isCredit && times > 1 ? problem(409, 'wrong_state') : forward()
      }
    },
    only: ['till'],
    write: true,
    named: [['PUT /v1/staff/counter-visits/:id', 'repeat']],
  },
  'charges the price of now without asking': {
    plant: () => async (seen, forward) => {
      const told = await forward()
      const now = jsonOf(told.body).amountFen
      if (!is(seen, 'PUT', /^\/v1\/orders\/[^/]+$/) || jsonOf(told.body).code !== 'price_changed') return told
      return forward({ body: Buffer.from(JSON.stringify({ ...jsonOf(seen.body), expectedAmountFen: now })) })
    },
    only: ['orders'],
    write: true,
    also: ['no-trace', 'repeat'],
    named: [['PUT /v1/orders/:id', 'agreed']],
  },
  'makes the order that it refuses': {
    plant: () => async (seen, forward) => {
      const told = await forward()
      const { code, amountFen } = jsonOf(told.body)
      if (is(seen, 'PUT', /^\/v1\/orders\/[^/]+$/) && code === 'price_changed')
        await forward({ body: Buffer.from(JSON.stringify({ ...jsonOf(seen.body), expectedAmountFen: amountFen })) })
      return told
    },
    only: ['orders'],
    write: true,
    also: ['repeat'],
    named: [
      ['PUT /v1/orders/:id', 'no-trace'],
      ['PUT /v1/orders/:id', 'no-trace'],
    ],
  },
  'answers a redemption with the points of before': {
    plant: () => {
      let before: unknown
      return async (seen, forward) => {
        const told = await forward()
        if (is(seen, 'GET', /^\/v1\/me$/)) before = jsonOf(told.body).points
        if (!is(seen, 'PUT', /^\/v1\/redemptions\//) || told.status !== 200) return told
        return withJson(told, (json) =>
          eachField(json, (name, value) => (name === 'points' && isRecord(value) ? before : value)),
        )
      }
    },
    only: ['mall'],
    write: true,
    named: [['PUT /v1/redemptions/:id', 'fresh']],
  },
  'gives the points of a cancelled redemption back each time': {
    plant: () => {
      let times = 0
      return async (seen, forward) => {
        const told = await forward()
        if (is(seen, 'POST', /^\/v1\/redemptions\/[^/]+\/cancellation$/) && told.status === 200) times += 1
        const more = Math.max(0, times - 1) * 100
        return withJson(told, (json) =>
          eachObject(
            json,
            (one) => 'balance' in one && 'debt' in one,
            (one) => ({ ...one, balance: Number(one.balance) + more, available: Number(one.available) + more }),
          ),
        )
      }
    },
    only: ['mall'],
    write: true,
    named: [['POST /v1/redemptions/:id/cancellation', 'repeat']],
  },
  'does not count freight into what is to be paid': {
    plant: changing(everywhere, (json) =>
      eachObject(
        json,
        (one) => 'freightFen' in one && 'goodsFen' in one,
        (one) => ({ ...one, freightFen: Number(one.freightFen) + 600 }),
      ),
    ),
    only: ['member'],
    named: [['GET /v1/orders', 'sums']],
  },
  'loses entries of the ledger': {
    plant: changing(
      (seen) => is(seen, 'GET', /^\/v1\/point-entries$/),
      (json) =>
        isRecord(json) && Array.isArray(json.items)
          ? { ...json, items: json.items.filter((_, index) => index !== 1) }
          : json,
    ),
    only: ['member'],
    also: ['sums'],
    named: [['GET /v1/point-entries', 'ledger']],
  },
  'checks in for tomorrow': {
    plant: () => async (seen, forward) => {
      const told = await forward()
      return jsonOf(told.body).code === 'day_ahead'
        ? forward({ url: seen.url.replace(/\d{4}-\d\d-\d\d/, '2026-11-20') })
        : told
    },
    only: ['check-in'],
    write: true,
    also: ['repeat'],
    named: [['PUT /v1/check-ins/:day', 'days']],
  },
  'sells a seat for more than one costs alone': {
    plant: changing(
      ({ path }) => /^\/v1\/deals/.test(path),
      (json) =>
        eachObject(
          json,
          (one) => 'soloPriceFen' in one,
          (one) => ({ ...one, soloPriceFen: 100 }),
        ),
    ),
    only: ['shop'],
    named: [['GET /v1/deals/:id', 'price']],
  },
  'says one thing in the list and another on the page': {
    plant: changing(
      ({ path }) => /^\/v1\/rewards\/[^/]+$/.test(path),
      (json) => (isRecord(json) ? { ...json, stock: 1, pricePoints: Number(json.pricePoints) + 1 } : json),
    ),
    only: ['shop'],
    named: [['GET /v1/rewards/:id', 'alike']],
  },
  'speaks English to whoever asks for nothing': {
    plant: () => async (seen, forward) =>
      /^(zh|en)/.test(seen.headers['accept-language'] ?? '')
        ? forward()
        : forward({ headers: { ...seen.headers, 'accept-language': 'en' } }),
    only: ['languages'],
    named: [['GET /v1/shop', 'language']],
  },
  'keeps its pictures to its own pages': {
    plant: () => async (_seen, forward) => withHeaders(await forward(), { 'access-control-allow-origin': null }),
    only: ['pictures'],
    named: [['GET /media/…', 'pictures']],
  },
  'counts an acceptance each time it is told': {
    plant: () => {
      let times = 0
      return changing(
        (seen) => is(seen, 'PUT', /^\/v1\/consents\//),
        (json) => {
          times += 1
          return isRecord(json) ? { ...json, left: times } : json
        },
      )()
    },
    only: ['own'],
    write: true,
    named: [['PUT /v1/consents/:template', 'repeat']],
  },
  'lets another member delete an address': {
    plant: () => {
      const owners = new Map<string, string>()
      return async (seen, forward) => {
        if (is(seen, 'PUT', /^\/v1\/addresses\//) && !owners.has(seen.path)) owners.set(seen.path, tokenOf(seen))
        const owner = owners.get(seen.path)
        return is(seen, 'DELETE', /^\/v1\/addresses\//) && owner
          ? forward({ headers: { ...seen.headers, ...bearer(owner) } })
          : forward()
      }
    },
    only: ['own'],
    write: true,
    named: [['DELETE /v1/addresses/:id', 'own']],
  },
  'makes another link each time a page shows': {
    plant: () => async (seen, forward) => {
      const told = await forward()
      const own = decodeURIComponent(seen.path.split('/').at(-1) ?? '')
      return is(seen, 'PUT', /^\/v1\/shares\//) && told.status === 200
        ? withJson(told, (json) =>
            isRecord(json) ? { ...json, token: own, url: `https://shop.example/?s=${own}` } : json,
          )
        : told
    },
    only: ['shares'],
    write: true,
    named: [['PUT /v1/shares/:token', 'repeat']],
  },
  'does not know a third of the routes': {
    plant: () => async (seen, forward) =>
      /^\/v1\/(inbox|coupons|me\/settings)/.test(seen.path) ? problem(404, 'not_found') : forward(),
    only: ['looking'],
    named: [
      ['GET /v1/inbox', 'answers'],
      ['GET /v1/coupons', 'answers'],
      ['GET /v1/me/settings', 'answers'],
    ],
  },
  'goes on answering for what the shop says is off': {
    plant: changing(
      (seen) => is(seen, 'GET', /^\/v1\/shop$/),
      (json) => (isRecord(json) ? { ...json, features: { ...featuresOf(json), mall: false } } : json),
    ),
    only: ['doors', 'shop'],
    named: [
      ['GET /v1/rewards', 'off'],
      ['GET /v1/redemptions', 'off'],
      ['GET /v1/home', 'off'],
    ],
  },
}
