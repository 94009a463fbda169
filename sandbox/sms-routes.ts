import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { refuse } from './control/problems'
import { object } from './control/schemas'
import type { World } from './world'

const kept = 100

/** Stands for the merchant's own endpoint, which would hand the code to a provider of SMS: it keeps what it was given. */
export const registerSmsRoutes = (app: FastifyInstance, { book, backend, settings }: World) => {
  void app.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    // The signature is over the bytes as they came.
    inner.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => done(null, text))
    inner.post<{ Body: string }>('/sms', async ({ headers, body }, reply) => {
      const signature = String(headers['x-huitou-signature'])
      const signed = `${String(headers['x-huitou-timestamp'])}.${body}`
      if (!isSigned({ secret: settings.smsSecret, signed, signature }))
        return refuse(reply, 401, 'The signature is wrong.')
      const sms = parseSms(body)
      if (sms === null) return refuse(reply, 400, 'It is no code for a phone number.')
      book.pages.sms = [...book.pages.sms, { at: (await backend.now()).getTime(), ...sms }].slice(-kept)
      await book.save()
      return { sent: true }
    })
  })

  /** What a phone received, newest first. */
  const query = object({ phone: { type: 'string', pattern: '^\\+?\\d{6,15}$' } }, [])
  app.get<{ Querystring: { phone?: string } }>(
    '/sandbox/sms',
    { schema: { querystring: query } },
    ({ query: { phone } }) => ({
      items: shownSms(book).filter((one) => phone === undefined || one.phone.endsWith(phone.replace('+', ''))),
    }),
  )
}

export const shownSms = ({ pages }: World['book']) =>
  [...pages.sms].reverse().map(({ at, ...sms }) => ({ ...sms, at: new Date(at).toISOString() }))

type Signed = { secret: string | null; signed: string; signature: string }

const isSigned = ({ secret, signed, signature }: Signed): boolean => {
  if (secret === null) return false
  const right = createHmac('sha256', secret).update(signed).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === right.length && timingSafeEqual(given, right)
}

const parseSms = (text: string): { phone: string; code: string } | null => {
  try {
    const { phone, code } = JSON.parse(text) as { phone?: unknown; code?: unknown }
    return typeof phone === 'string' && typeof code === 'string' && /^\+\d{6,15}$/.test(phone) ? { phone, code } : null
  } catch {
    return null
  }
}
