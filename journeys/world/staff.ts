export type Staff = {
  /** @throws Error when the API refuses */
  get: <T>(path: string) => Promise<T>
  post: <T>(path: string, body?: object) => Promise<T>
  put: <T>(path: string, body: object) => Promise<T>
  delete: (path: string) => Promise<unknown>
}

type Shop = {
  serverUrl: string
  /** Of this start, which the backend's internal routes ask for. */
  secret: string
  codeFor: (user: string, kind: 'wechat-mini') => Promise<string>
}

/** Somebody behind the counter, who became the shop's owner by the code that it makes at its start. They have no app yet. */
export async function openStaff({ serverUrl, secret, codeFor }: Shop): Promise<Staff> {
  const fetched = (method: string, path: string, { token, body }: { token?: string; body?: object } = {}) =>
    fetch(`${serverUrl}${path}`, {
      method,
      headers: {
        'x-sandbox-secret': secret,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    })
  const answerOf = async (answer: Response, asked: string) => {
    if (!answer.ok) throw new Error(`${asked} was answered ${answer.status}: ${await answer.text()}`)
    return answer.status === 204 ? null : answer.json()
  }
  const signIn = async (): Promise<string> => {
    const code = await codeFor('behind-the-counter', 'wechat-mini')
    const session = await fetched('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code } })
    return (await answerOf(session, 'signing in')).accessToken
  }
  let token = await signIn()
  const send = async (method: string, path: string, body?: object) => {
    const answer = await fetched(method, path, { token, body })
    if (answer.status !== 401) return answerOf(answer, `${method} ${path}`)
    // Months may have gone by since the last time.
    token = await signIn()
    return answerOf(await fetched(method, path, { token, body }), `${method} ${path}`)
  }
  const { code } = await send('POST', '/internal/owner-code')
  await send('POST', '/v1/staff/owner', { code })
  return {
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
  }
}
