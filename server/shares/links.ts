import { encodeLinkQuery, linkPage, type LinkKind } from '@huitou/contract/share-scene'
import type { AnswerOf } from '@huitou/contract'
import { ApiError } from '../http/api-error'
import type { MiniRefusal, Wechat } from '../wechat/wechat'

type Place = { mini: Wechat['mini']; onProblem: (problem: Error) => void }
type Into = { kind: LinkKind; id: string | null; token: string | null }
type Link = AnswerOf<'POST /v1/wechat/links'>

const keptForMs = 600_000
const keptAtMost = 1_000

/**
 * Ways into the mini-program, made at the tap and the same for all who tap within ten minutes: WeChat counts how many a
 * shop makes, and anybody may ask.
 */
export const openLinks = (place: Place) => {
  const kept = new Map<string, { link: Link; at: number }>()
  return async (into: Into, now: Date): Promise<Link> => {
    const key = `${into.kind} ${into.id} ${into.token}`
    const known = kept.get(key)
    if (known && Math.abs(now.getTime() - known.at) < keptForMs) return known.link
    const link = await linkInto(place, into)
    kept.delete(key)
    kept.set(key, { link, at: now.getTime() })
    for (const oldest of kept.keys()) if (kept.size > keptAtMost) kept.delete(oldest)
    return link
  }
}

/**
 * A link, or a scheme where WeChat gives this app no link.
 * @throws not_configured, rate_limited, wechat_unavailable
 */
const linkInto = async ({ mini, onProblem }: Place, { kind, id, token }: Into): Promise<Link> => {
  if (mini === null) throw new ApiError('not_configured')
  const opening = { page: linkPage(kind), query: encodeLinkQuery({ id, token }) }
  const link = await mini.urlLink(opening)
  if (link.kind === 'made') return { kind: 'url_link', url: link.url }
  if (!isNotAllowed(link)) throw refusedLink(link, onProblem)
  const scheme = await mini.scheme(opening)
  if (scheme.kind === 'made') return { kind: 'scheme', url: scheme.url }
  throw refusedLink(scheme, onProblem)
}

/** WeChat does not make this for this app: no such right, no such page published, no version released. */
const isNotAllowed = ({ errcode }: MiniRefusal) => NOT_ALLOWED.includes(errcode ?? 0)
const NOT_ALLOWED = [40165, 41030, 43104, 48001, 85079]

/** What the member is told, and what the merchant reads in the log where they can mend it. */
export const refusedLink = (refusal: MiniRefusal, onProblem: (problem: Error) => void): ApiError => {
  const { code, errcode } = refusal
  if (errcode !== null && code !== 'rate_limited')
    onProblem(new Error(`WeChat refuses a code or link of the mini-program: errcode ${errcode}`))
  return new ApiError(isNotAllowed(refusal) ? 'not_configured' : code)
}
