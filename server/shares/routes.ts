import type { FastifyInstance } from 'fastify'
import { linkPath } from '@huitou/contract/share-scene'
import type { ShareTarget } from '@huitou/contract'
import { inTransaction } from '../db/in-transaction'
import type { Deps } from '../deps'
import { ApiError } from '../http/api-error'
import { route } from '../http/route'
import type { Wechat } from '../wechat/wechat'
import { readCard } from './card'
import { codeOf } from './codes'
import { followShare } from './follow'
import { openLinks } from './links'
import { isShare, makeShare, readShare } from './make'
import { readNumbers } from './numbers'
import { readTarget, refuseWhereOff } from './target'
import { keepVisit } from './visits'

export type ShareDeps = Deps & {
  wechat: Wechat
  /** Where the shop's pages are. */
  publicUrl: string
  onProblem: (problem: Error) => void
}

export const registerShareRoutes = (app: FastifyInstance, { db, shop, wechat, publicUrl, onProblem }: ShareDeps) => {
  route(app, 'PUT /v1/shares/:token', async ({ member, params: { token }, body: { target }, now, language }) => {
    const making = { token, target, memberId: member.id, now, language, shop }
    const made = await inTransaction(db, (trx) => makeShare(trx, making))
    return { token: made.token, target, url: addressOf(target, made.token), card: made.card }
  })

  route(app, 'GET /v1/shares/:token', ({ member, params: { token }, now, language }) =>
    followShare(db, { token, memberId: member?.id ?? null, now, language, shop }),
  )

  route(app, 'GET /v1/shares/:token/card', async ({ params: { token }, now, language }) => {
    const { target } = await readShare(db, token)
    refuseWhereOff(shop, target.kind)
    const card = await readCard(db, { target, now, language, shop })
    if (!card) throw new ApiError('not_found')
    return card
  })

  route(app, 'PUT /v1/visits/:id', async ({ member, params: { id }, body: { token }, now }) => {
    await inTransaction(db, (trx) => keepVisit(trx, { id, token, memberId: member?.id ?? null, now }))
    return null
  })

  route(app, 'GET /v1/me/sharing', ({ member }) => readNumbers(db, member.id))

  route(app, 'GET /v1/wechat/codes/:token', async ({ member, params: { token }, now, setHeader }) => {
    const { target, memberId } = await readShare(db, token)
    // Whose link it is makes its codes; to everybody else there is none.
    if (memberId !== member.id) throw new ApiError('not_found')
    refuseWhereOff(shop, target.kind)
    const { mediaType, bytes } = await codeOf({ db, mini: wechat.mini, onProblem }, { token, kind: target.kind, now })
    setHeader('content-type', mediaType)
    setHeader('x-content-type-options', 'nosniff')
    return bytes
  })

  const linkInto = openLinks({ mini: wechat.mini, onProblem })
  route(app, 'POST /v1/wechat/links', async ({ member, body: { target, token }, now }) => {
    refuseWhereOff(shop, target.kind)
    if (!(await readTarget(db, { target, memberId: member?.id ?? null, now, shop }))) throw new ApiError('not_found')
    // An unknown share leads to its page all the same.
    const known = token !== undefined && (await isShare(db, token)) ? token : null
    return linkInto({ kind: target.kind, id: idOf(target), token: known }, now)
  })

  const addressOf = (target: ShareTarget, token: string) =>
    new URL(`/${linkPath({ kind: target.kind, id: idOf(target) }, token)}`, publicUrl).href
}

const idOf = (target: ShareTarget): string | null => (target.kind === 'shop' ? null : target.id)
