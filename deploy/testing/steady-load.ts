import { Agent, request } from 'node:https'

type Asked = { method: string; path: string; token?: string; body?: object }
type Answered = { status: number; text: string; headers: Record<string, unknown> }

/** Asks over TLS as an app does; what breaks on the way is a status of 0. */
export const createAsker = (port: number, sockets: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets, rejectUnauthorized: false })
  const ask = ({ method, path, token, body }: Asked): Promise<Answered> =>
    new Promise((resolve) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          agent,
          headers: {
            host: 'shop.example',
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
            ...(body && { 'content-type': 'application/json' }),
          },
        },
        (answer) => {
          let text = ''
          answer.on('data', (chunk) => (text += String(chunk)))
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
          answer.on('error', (error) => resolve({ status: 0, text: error.message, headers: {} }))
        },
      )
      sent.on('error', (error) => resolve({ status: 0, text: error.message, headers: {} }))
      sent.end(body && JSON.stringify(body))
    })
  return { ask, close: () => agent.destroy() }
}

export type Load = { count: () => number; failed: string[]; stop: () => Promise<void> }

/** So many who ask one thing after the other until they are stopped; everything that is not well answered is kept. */
export const steadyLoad = (
  people: number,
  next: (person: number, turn: number) => Asked,
  ask: ReturnType<typeof createAsker>['ask'],
): Load => {
  const failed: string[] = []
  let count = 0
  let going = true
  const all = Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let turn = 0; going; turn++) {
        const asked = next(person, turn)
        const { status, text } = await ask(asked)
        count += 1
        if (status < 200 || status > 299) failed.push(`${asked.method} ${asked.path}: ${status} ${text.slice(0, 120)}`)
      }
    }),
  )
  return {
    count: () => count,
    failed,
    stop: async () => {
      going = false
      await all
    },
  }
}
