import type { Stage } from './journey'

/** Whom the app acts for, seen past the app: what the till knows of them, and what any other program could ask. */
export type Someone = {
  id: string
  token: string
  /** @throws Error when the API refuses */
  get: <T>(path: string) => Promise<T>
  put: <T>(path: string, body: object) => Promise<T>
  post: <T>(path: string, body?: object) => Promise<T>
  /** Checks in today, past the app. */
  checkIn: (how?: { makeUp: true }) => Promise<void>
}

type Where = Pick<Stage, 'world' | 'line'>

/** The member who spoke last over this line. */
export async function memberIn({ world, line }: Where): Promise<Someone> {
  const token = lastToken(line)
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await world.api(method, path, { token, body })
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const { id } = await ask('GET', '/v1/me')
  return {
    id,
    token,
    get: (path) => ask('GET', path),
    put: (path, body) => ask('PUT', path, body),
    post: (path, body = {}) => ask('POST', path, body),
    checkIn: async (how = undefined) => {
      const { today } = await ask('GET', '/v1/home')
      await ask('PUT', `/v1/check-ins/${today}`, how ?? {})
    },
  }
}

/** The following days, one after the other, while the app stands still. */
export async function checkInFor({ world }: Pick<Stage, 'world'>, someone: Someone, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    await world.advance({ days: 1 })
    await someone.checkIn()
  }
}

/** @throws Error when nobody is signed in */
export function lastToken({ seen }: Where['line']): string {
  const token = seen
    .map(({ token: each }) => each)
    .filter((each) => each !== null)
    .at(-1)
  if (!token) throw new Error('the app has no session yet')
  return token
}
