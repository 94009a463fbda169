import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '@huitou/contract'
import { startTestApp, type TestApp } from '../testing'
import { addressOf } from './route'

/** What strangers send: NUL, lone surrogates, emoji, long text, numbers where text belongs, and the other way round. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    '😀'.repeat(10),
    '‮',
    '2026-02-30',
    '0000-00-00',
    "';--",
    'x'.repeat(3000),
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'null',
    '-1',
    '1e999',
    '9007199254740993',
    '../../etc/passwd',
    '%00',
    '%',
  ),
)
const oddValue = fc.oneof(
  oddText,
  fc.constantFrom(null, true, -1, 0, 1.5, 1e300, 2 ** 53),
  fc.array(oddText, { maxLength: 3 }),
  fc.dictionary(oddText, oddText, { maxKeys: 3 }),
)

type Properties = Record<string, unknown>
const propertiesOf = (schema: object, part: string): string[] => {
  const found: unknown = Reflect.get(schema, part)
  if (typeof found !== 'object' || found === null) return []
  const properties: unknown = Reflect.get(found, 'properties')
  return Object.keys((properties ?? {}) as Properties)
}

describe('hostile input', () => {
  let shop: TestApp
  beforeAll(async () => {
    shop = await startTestApp()
  })
  afterAll(() => shop.close())

  /** Encoded where it can be, raw where a lone surrogate cannot. */
  const encoded = (text: string) => {
    try {
      return encodeURIComponent(text)
    } catch {
      return '%ED%A0%80'
    }
  }

  it.each(Object.entries(contract))('never ends %s in a fault of ours', async (key, schema) => {
    const { method, url } = addressOf(key)
    const queries = propertiesOf(schema, 'querystring')
    const bodies = propertiesOf(schema, 'body')
    const request = fc.record({
      path: oddText,
      query: fc.dictionary(fc.constantFrom('other', ...queries), oddText),
      body: fc.oneof(oddValue, fc.dictionary(fc.constantFrom('other', ...bodies), oddValue)),
      language: fc.string({ maxLength: 20 }),
      signedIn: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ path, query, body, language, signedIn }) => {
        const search = Object.entries(query).map(([name, value]) => `${name}=${encoded(value)}`)
        // A deletion that succeeds ends the session; a new one comes with every request.
        const token = signedIn ? (await shop.signIn('anna')).token : undefined
        const { status, text } = await shop.call(
          String(method),
          `${url.replace(/:\w+/, encoded(path))}?${search.join('&')}`,
          {
            token,
            body: method === 'GET' ? undefined : body,
            headers: { 'accept-language': language },
          },
        )
        // What a hostile sign-in may meet is WeChat's refusal, never ours.
        expect(status === 502 ? 200 : status, text).toBeLessThan(500)
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0xfe, 0x00, 0x22])],
    ['a prototype', Buffer.from('{"__proto__":{"face":1},"name":"a","face":1}')],
    ['depth', Buffer.from('['.repeat(20_000) + ']'.repeat(20_000))],
    ['a lone surrogate, escaped', Buffer.from('{"name":"\\ud800","face":1}')],
    ['NUL, escaped', Buffer.from('{"name":"a\\u0000b","face":1}')],
  ])('refuses a body of %s', async (_what, payload) => {
    const { token } = await shop.signIn('anna')
    const { statusCode } = await shop.app.inject({
      method: 'PUT',
      url: '/v1/me/profile',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      payload,
    })
    expect(statusCode).toBe(400)
  })

  it('takes a name of emoji, whole', async () => {
    const { token } = await shop.signIn('anna')
    const name = '茶🍵'.repeat(10)
    expect((await shop.call('PUT', '/v1/me/profile', { token, body: { name, face: 1 } })).body.name).toBe(name)
  })
})
