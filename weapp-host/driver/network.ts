import type { NetworkAnswer } from '../phone/wx/network'
import { sendHttp, type HttpReply, type HttpRequest } from './http'

/** Rewrites the address that the build was made for to the server under test. */
export type ApiBase = { from: string; to: string }

/**
 * One request of the app, in the order of sending. `url` and `path` are the app's own words; `failure` is WeChat's.
 * `held`: a test holds it back.
 */
export type RequestRecord = {
  kind: 'request' | 'image'
  method: string
  url: string
  path: string
  data: unknown
  status: number | null
  failure: string | null
  bytes: number
  held: boolean
}

/** Requests that a test holds back, to let go or to lose. */
export type Hold = {
  /** Resolves when at least `count` requests (1 when absent) are held. */
  reached: (count?: number) => Promise<void>
  /** Lets the held ones and all later ones go on. */
  release: () => void
  /** Loses the held ones as a dead network does; later ones go on. */
  drop: () => void
}

export type HoldOptions = {
  /**
   * `answer` (default): the server gets the request and does its work, only the answer is held.
   * `sending`: the request does not leave the phone.
   */
  at?: 'sending' | 'answer'
  /** Only requests of this method. */
  method?: string
}

export const OFFLINE = {
  failure: 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED',
  errno: 600_001,
}

type Gate = {
  matches: (record: RequestRecord) => boolean
  at: 'sending' | 'answer'
  wait: () => Promise<'go' | 'lost'>
}

type AppRequest = {
  id: number
  url: string
  method: string
  header: Record<string, unknown>
  data: unknown
  timeoutMs: number
  /** The answer's bytes as base64, not its text. */
  binary?: boolean
}

export type Network = ReturnType<typeof createNetwork>

const REACHED_MS = 10_000

type Parts = { apiBase?: ApiBase; allowHosts: string[]; appId: string }

/** The phone's network, in Node: no CORS, any header, and every request is recorded. */
export const createNetwork = ({ apiBase, allowHosts, appId }: Parts) => {
  const records: RequestRecord[] = []
  const gates: Gate[] = []
  const aborts = new Map<number, AbortController>()
  const state = { offline: false }

  const mapped = (url: string) =>
    apiBase && url.startsWith(apiBase.from) ? apiBase.to + url.slice(apiBase.from.length) : url
  const note = (kind: RequestRecord['kind'], method: string, url: string, data: unknown): RequestRecord => {
    const path = URL.canParse(url) ? new URL(url).pathname + new URL(url).search : url
    const record = { kind, method, url, path, data, status: null, failure: null, bytes: 0, held: false }
    records.push(record)
    return record
  }
  const passGate = async (at: Gate['at'], record: RequestRecord): Promise<boolean> => {
    const gate = gates.find((each) => each.at === at && each.matches(record))
    if (!gate) return true
    record.held = true
    const outcome = await gate.wait()
    record.held = false
    return outcome === 'go'
  }
  const transmit = async (record: RequestRecord, request: Omit<HttpRequest, 'url'>): Promise<HttpReply> => {
    const url = mapped(record.url)
    if (!URL.canParse(url)) return { failure: 'invalid url' }
    const { hostname } = new URL(url)
    if (!allowHosts.includes(hostname)) {
      return {
        failure: `weapp-host lets nothing go to ${hostname}: set apiBase, or allowHosts in openWeapp`,
        errno: 600_002,
      }
    }
    if (!(await passGate('sending', record)) || state.offline) return OFFLINE
    const reply = await sendHttp({ ...request, url })
    return (await passGate('answer', record)) && !state.offline ? reply : OFFLINE
  }
  const finish = (record: RequestRecord, reply: HttpReply): HttpReply => {
    if ('failure' in reply) record.failure = reply.failure
    else Object.assign(record, { status: reply.statusCode, bytes: reply.body.byteLength })
    return reply
  }
  return {
    records: (): readonly RequestRecord[] => records,
    /** How many of the app's requests a test holds back. */
    held: () => records.filter(({ held, kind }) => held && kind === 'request').length,
    isOffline: () => state.offline,
    setOffline: (offline: boolean) => void (state.offline = offline),
    async request({ id, url, method, header, data, timeoutMs, binary }: AppRequest): Promise<NetworkAnswer> {
      const record = note('request', method, url, data)
      const abort = new AbortController()
      aborts.set(id, abort)
      const reply = finish(
        record,
        await transmit(record, { method, header, data, timeoutMs, appId, signal: abort.signal }),
      )
      aborts.delete(id)
      if ('failure' in reply) return reply
      const { statusCode, header: answered, cookies, body } = reply
      return { statusCode, header: answered, cookies, text: body.toString(binary ? 'base64' : 'utf8') }
    },
    abort: (id: number) => aborts.get(id)?.abort(),
    image: async (url: string): Promise<HttpReply> => {
      const record = note('image', 'GET', url, undefined)
      return finish(
        record,
        await transmit(record, { method: 'GET', header: {}, data: undefined, timeoutMs: 60_000, appId }),
      )
    },
    hold(pattern: string | RegExp, { at = 'answer', method }: HoldOptions = {}): Hold {
      const waiting: ((outcome: 'go' | 'lost') => void)[] = []
      const gate: Gate = {
        at,
        matches: (record) =>
          (method === undefined || record.method === method) &&
          (typeof pattern === 'string' ? record.path.includes(pattern) : pattern.test(record.path)),
        wait: () => new Promise((resolve) => waiting.push(resolve)),
      }
      gates.push(gate)
      const open = (outcome: 'go' | 'lost') => () => {
        gates.splice(gates.indexOf(gate), gates.includes(gate) ? 1 : 0)
        for (const go of waiting.splice(0)) go(outcome)
      }
      const reached = async (count = 1) => {
        const end = Date.now() + REACHED_MS
        while (waiting.length < count) {
          if (Date.now() > end)
            throw new Error(`no request to ${String(pattern)} came within ${REACHED_MS} ms to be held`)
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
      }
      return { reached, release: open('go'), drop: open('lost') }
    },
    /** The app was killed: what is under way is lost to it. */
    forget() {
      for (const record of records) record.held = false
      for (const abort of aborts.values()) abort.abort()
      aborts.clear()
    },
  }
}
