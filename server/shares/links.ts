import { encodeLinkQuery, linkPage, type LinkKind } from '@huitou/contract/share-scene'
import type { AnswerOf } from '@huitou/contract'
import { ApiError } from '../http/api-error'
import type { MiniRefusal, Wechat } from '../wechat/wechat'

type Place = { mini: Wechat['mini']; onProblem: (problem: Error) => void }
type Into = { kind: LinkKind; id: string | null; token: string | null }

/**
 * From a browser into the mini-program, made at the tap: WeChat counts how many a shop makes. A scheme where WeChat
 * gives this app no link.
 * @throws not_configured, rate_limited, wechat_unavailable
 */
export const linkInto = async (
  { mini, onProblem }: Place,
  { kind, id, token }: Into,
): Promise<AnswerOf<'POST /v1/wechat/links'>> => {
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
