export type Staff = {
  /** @throws Error when the API refuses */
  get: <T>(path: string) => Promise<T>
  post: <T>(path: string, body?: object) => Promise<T>
  put: <T>(path: string, body: object) => Promise<T>
}

type Shop = {
  serverUrl: string
  /** Of this start, which the backend's internal routes ask for. */
  secret: string
  codeFor: (user: string, kind: 'wechat-mini') => Promise<string>
}

/** Somebody behind the counter, who became the shop's owner by the code that it makes at its start. They have no app yet. */
export async function openStaff({ serverUrl, secret, codeFor }: Shop): Promise<Staff> {
  const send = async (method: string, path: string, { token, body }: { token?: string; body?: object } = {}) => {
    const answer = await fetch(`${serverUrl}${path}`, {
      method,
      headers: {
        'x-sandbox-secret': secret,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    })
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const code = await codeFor('behind-the-counter', 'wechat-mini')
  const { accessToken: token } = await send('POST', '/v1/sessions', { body: { kind: 'wechat-mini', code } })
  const owner = await send('POST', '/internal/owner-code', { body: {} })
  await send('POST', '/v1/staff/owner', { token, body: { code: owner.code } })
  return {
    get: (path) => send('GET', path, { token }),
    post: (path, body = {}) => send('POST', path, { token, body }),
    put: (path, body) => send('PUT', path, { token, body }),
  }
}
