import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'

/** One request that went over the line. `status` is what the app was told, 0 when it never heard. */
export type Seen = { method: string; path: string; status: number; token: string | null }

type Fate =
  | { kind: 'hold_answer' }
  | { kind: 'lose_request' }
  | { kind: 'lose_answer' }
  | { kind: 'answer'; status: number; type: string; body: string }

type Rule = { method: string; path: string; fate: Fate; times: number; arrived: () => void; released: Promise<void> }

export type Held = {
  /** Resolves when the backend has done it and the answer waits. */
  arrived: Promise<void>
  /** Lets the answer go; nobody may be there any more to hear it. */
  release: () => void
}

/**
 * The line between the app and the shop, which a journey may cut or tangle. Everything the app sends goes over it, on
 * both platforms, so that "offline" and "the answer was lost" are the same event everywhere.
 */
export type Line = {
  /** The shop's address as the app knows it. */
  url: string
  /** What the app asked the API, oldest first. */
  seen: Seen[]
  offline: (cut: boolean) => void
  /** The next answer to this waits until it is released. `path` is how the address begins. */
  holdAnswer: (method: string, path: string) => Held
  /** Each of these reaches the backend, and the app never hears of it, until `clear`. */
  loseAnswers: (method: string, path: string) => void
  /** None of these reaches the backend, until `clear`. */
  loseRequests: (method: string, path: string) => void
  /** Every one of these gets this answer in place of the backend's, until `clear`. */
  answer: (method: string, path: string, answer: { status: number; type: string; body: string }) => void
  /** Resolves when an answer waits, at once if one does. */
  whenHeld: () => Promise<void>
  /** Nothing stands in the way any more. */
  clear: () => void
  close: () => Promise<void>
}

/** @param backend its address, e.g. `http://127.0.0.1:4000` */
export async function openLine(backend: string, port: number): Promise<Line> {
  let cut = false
  let rules: Rule[] = []
  const seen: Seen[] = []
  let held = 0
  const waiting: (() => void)[] = []

  const fateOf = (method: string, path: string): Rule | null => {
    const rule = rules.find((each) => each.method === method && path.startsWith(each.path))
    if (!rule) return null
    rule.times -= 1
    if (rule.times <= 0) rules = rules.filter((each) => each !== rule)
    return rule
  }
  const addRule = (method: string, path: string, fate: Fate, times: number): Held => {
    let arrived = () => {}
    let release = () => {}
    const hasArrived = new Promise<void>((resolve) => (arrived = resolve))
    const released = new Promise<void>((resolve) => (release = resolve))
    rules.push({ method, path, fate, times, arrived, released })
    return { arrived: hasArrived, release }
  }

  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/' } = incoming
    const entry: Seen = { method, path, status: 0, token: incoming.headers.authorization?.slice(7) ?? null }
    if (path.startsWith('/v1/') && method !== 'OPTIONS') seen.push(entry)
    const rule = fateOf(method, path)
    if (cut || rule?.fate.kind === 'lose_request') return void incoming.socket.destroy()
    if (rule?.fate.kind === 'answer') {
      const { status, type, body } = rule.fate
      entry.status = status
      incoming.resume()
      outgoing.writeHead(status, {
        'content-type': type,
        'cache-control': 'no-store',
        'access-control-allow-origin': '*',
      })
      return void outgoing.end(body)
    }
    passOn(backend, incoming, outgoing, async (status) => {
      if (rule?.fate.kind === 'lose_answer') incoming.socket.destroy()
      if (rule?.fate.kind === 'hold_answer') {
        rule.arrived()
        held += 1
        for (const go of waiting.splice(0)) go()
        await rule.released
        held -= 1
      }
      if (!incoming.socket.destroyed) entry.status = status
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    offline: (yes) => {
      cut = yes
      if (yes) server.closeAllConnections()
    },
    holdAnswer: (method, path) => addRule(method, path, { kind: 'hold_answer' }, 1),
    loseAnswers: (method, path) => void addRule(method, path, { kind: 'lose_answer' }, Infinity),
    loseRequests: (method, path) => void addRule(method, path, { kind: 'lose_request' }, Infinity),
    answer: (method, path, answer) => void addRule(method, path, { kind: 'answer', ...answer }, Infinity),
    whenHeld: () => (held > 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    clear: () => {
      cut = false
      rules = []
      seen.length = 0
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** `before` runs when the backend has answered, ahead of the app's hearing it. */
function passOn(
  backend: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  before: (status: number) => Promise<void>,
): void {
  const onwards = request(
    `${backend}${incoming.url ?? '/'}`,
    { method: incoming.method, headers: incoming.headers, agent: false },
    (answer) => {
      const status = answer.statusCode ?? 502
      void before(status).then(() => {
        if (outgoing.destroyed || incoming.socket.destroyed) return answer.resume()
        outgoing.writeHead(status, answer.headers)
        return answer.pipe(outgoing)
      })
    },
  )
  onwards.on('error', () => outgoing.destroy())
  incoming.pipe(onwards)
}
