import { Type, type Static } from '@sinclair/typebox'
import { guest, member } from './access'
import { fails, memberFails } from './errors'
import { DealDetail, Group } from './groups'
import { ProductDetail } from './products'
import { Count, Id, OneOf, Picture } from './shapes'

const closed = { additionalProperties: false }

/** 128 random bits in base64url, made by the device. Looked up, never decoded. */
export const ShareToken = Type.String({ pattern: '^[0-9A-Za-z_-]{22}$' })
const ByToken = Type.Object({ token: ShareToken })

/** What a link leads to. */
export const ShareTarget = Type.Union([
  Type.Object({ kind: Type.Literal('group'), id: Id }, closed),
  Type.Object({ kind: Type.Literal('deal'), id: Id }, closed),
  Type.Object({ kind: Type.Literal('product'), id: Id }, closed),
  Type.Object({ kind: Type.Literal('shop') }, closed),
])
export type ShareTarget = Static<typeof ShareTarget>

/** A share that was followed: what it leads to, with all that its page needs. */
export const FollowedShare = Type.Object({
  /** Who sent it, by the name that they show; null when they are nobody any more, or the viewer. */
  sharer: Type.Union([Type.Object({ name: Type.String(), picture: Picture }), Type.Null()]),
  page: Type.Union([
    Type.Object({ kind: Type.Literal('group'), group: Group }),
    Type.Object({ kind: Type.Literal('deal'), deal: DealDetail }),
    Type.Object({ kind: Type.Literal('product'), product: ProductDetail }),
    Type.Object({ kind: Type.Literal('shop') }),
  ]),
})
export type FollowedShare = Static<typeof FollowedShare>

/** What a chat shows of a link. */
export const ShareCard = Type.Object({ title: Type.String(), text: Type.String(), picture: Picture })
export type ShareCard = Static<typeof ShareCard>

export const shareRoutes = {
  'PUT /v1/shares/:token': {
    summary: 'Make a share. One for a member, target and day: the answer names the one to use',
    security: member,
    params: ByToken,
    body: Type.Object({ target: ShareTarget }, closed),
    response: {
      200: Type.Object({
        token: ShareToken,
        target: ShareTarget,
        /** The link for H5, whole. */
        url: Type.String(),
        card: ShareCard,
      }),
      ...memberFails('id_reused', 'feature_off'),
    },
  },
  'GET /v1/shares/:token': {
    summary: 'Follow a share: its page’s data in one request',
    security: guest,
    params: ByToken,
    response: { 200: FollowedShare, ...fails('feature_off') },
  },
  'GET /v1/shares/:token/card': {
    summary: 'What a chat shows of it',
    security: guest,
    params: ByToken,
    response: { 200: ShareCard, ...fails('feature_off') },
  },
  'PUT /v1/visits/:id': {
    summary: 'Somebody arrived through a share. The device makes the id and keeps it for 7 days; its first share stays',
    security: guest,
    params: Type.Object({ id: Id }),
    body: Type.Object({ token: ShareToken }, closed),
    response: { 204: Type.Null(), ...fails('feature_off') },
  },
  'GET /v1/me/sharing': {
    summary: 'What became of the member’s shares',
    security: member,
    response: {
      200: Type.Object({
        /** Visits of others. */
        visits: Count,
        /** First orders that followed, and those of them that were completed. */
        orders: Count,
        completedOrders: Count,
      }),
      ...memberFails(),
    },
  },
  'GET /v1/wechat/codes/:token': {
    summary: 'The mini-program code that leads to this share: an image, asked of WeChat once',
    security: member,
    params: ByToken,
    response: { 200: Type.Unknown(), ...memberFails('not_configured', 'feature_off') },
  },
  'POST /v1/wechat/links': {
    summary:
      'From a browser into the mini-program, to this share or group: made at the tap, where the merchant has one',
    security: guest,
    body: Type.Object({ target: ShareTarget, token: Type.Optional(ShareToken) }, closed),
    response: {
      200: Type.Object({ kind: OneOf(['url_link', 'scheme']), url: Type.String() }),
      ...fails('not_configured', 'feature_off'),
    },
  },
} as const
