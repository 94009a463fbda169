import { Type, type Static } from '@sinclair/typebox'
import { anyone, guest, member } from './access'
import { fails, memberFails } from './errors'
import { Member } from './members'
import { Phone, SmsCode } from './phones'
import { Id, Instant, Nullable, OneOf } from './shapes'

const closed = { additionalProperties: false }

export const SessionKind = OneOf(['wechat-mini', 'wechat-h5', 'phone'])
export type SessionKind = Static<typeof SessionKind>

/** The visit that this device keeps: it is this member's from now on. */
const visit = { visitId: Type.Optional(Id) }

export const Session = Type.Object({
  /** Opaque, 256 random bits; sent as `Authorization: Bearer …`. */
  accessToken: Type.String(),
  /** Slides: every use within the last day moves it 30 days ahead again. */
  expiresAt: Instant,
  member: Member,
})
export type Session = Static<typeof Session>

export const sessionRoutes = {
  'POST /v1/sessions': {
    summary: 'Sign in with a code from WeChat, or with one by SMS where the merchant sends them',
    security: anyone,
    body: Type.Union([
      Type.Object(
        {
          kind: OneOf(['wechat-mini', 'wechat-h5']),
          code: Type.String({ minLength: 1, maxLength: 512, pattern: '^[\\x20-\\x7e]+$' }),
          ...visit,
        },
        closed,
      ),
      Type.Object({ kind: Type.Literal('phone'), phone: Phone, code: SmsCode, ...visit }, closed),
    ]),
    response: { 201: Session, ...fails('code_invalid', 'risky_account', 'snapshot_user', 'not_configured') },
  },
  'DELETE /v1/sessions/current': {
    summary: 'Sign out, at once',
    security: member,
    response: { 204: Type.Null(), ...memberFails() },
  },
  'GET /v1/wechat/h5': {
    summary: 'Where H5 in WeChat signs in',
    security: guest,
    response: { 200: Type.Object({ appId: Type.String(), authorizeUrl: Type.String() }), ...fails('not_configured') },
  },
  'GET /v1/wechat/js-config': {
    summary: 'Signature for the JS-SDK, for pages on our own hosts',
    security: guest,
    querystring: Type.Object({
      url: Type.String({ minLength: 8, maxLength: 2048, pattern: '^https?://[\\x21-\\x7e]+$' }),
    }),
    response: {
      200: Type.Object({
        appId: Type.String(),
        timestamp: Type.Integer(),
        nonceStr: Type.String(),
        signature: Type.String(),
        /** Which mini-program WeChat's own tag opens from these pages; null where the shop has none. */
        miniAppId: Nullable(Type.String()),
      }),
      ...fails('foreign_url', 'not_configured'),
    },
  },
} as const
