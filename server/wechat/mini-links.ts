import { textOf, type WechatAnswer } from './ask'
import type { AskWithToken } from './ask-with-token'
import type { MadeCode, MadeLink, MiniOpening, MiniRefusal, MiniVersion } from './wechat'

/** Sharp where a poster shows it, at three device pixels. WeChat takes 280 to 1,280. */
const CODE_WIDTH = 480
/** It is opened at the tap that asked for it; WeChat takes at most 30. */
const LINK_DAYS = 1

/** Without a version that is released WeChat knows none of the pages. */
const versionOf = (version: MiniVersion) => ({ env_version: version, check_path: version === 'release' })

export const makeCode = async (
  asked: AskWithToken,
  { scene, page }: { scene: string; page: string },
  version: MiniVersion,
): Promise<MadeCode> => {
  const body = { scene, page, width: CODE_WIDTH, ...versionOf(version) }
  const answer = await asked({ path: '/wxa/getwxacodeunlimit', body })
  if (answer.kind === 'refused') return refusal(answer)
  // Failures are JSON with status 200: only the content type tells an image.
  return answer.image ? { kind: 'made', image: answer.image } : nothing
}

export const makeUrlLink = async (
  asked: AskWithToken,
  { page, query }: MiniOpening,
  version: MiniVersion,
): Promise<MadeLink> => {
  const ends = { expire_type: 1, expire_interval: LINK_DAYS }
  const body = { path: `/${page}`, query, env_version: version, ...ends }
  return madeBy(await asked({ path: '/wxa/generate_urllink', body }), 'url_link')
}

export const makeScheme = async (
  asked: AskWithToken,
  { page, query }: MiniOpening,
  version: MiniVersion,
): Promise<MadeLink> => {
  const ends = { is_expire: true, expire_type: 1, expire_interval: LINK_DAYS }
  const body = { jump_wxa: { path: `/${page}`, query, env_version: version }, ...ends }
  return madeBy(await asked({ path: '/wxa/generatescheme', body }), 'openlink')
}

const madeBy = (answer: WechatAnswer, field: string): MadeLink => {
  if (answer.kind === 'refused') return refusal(answer)
  const url = textOf(answer.fields, field)
  return url !== null && /^(https?|weixin):\/\//.test(url) ? { kind: 'made', url } : nothing
}

const nothing: MiniRefusal = { kind: 'refused', code: 'wechat_unavailable', errcode: null }
const refusal = ({ code, errcode }: Extract<WechatAnswer, { kind: 'refused' }>): MiniRefusal => ({
  kind: 'refused',
  code,
  errcode,
})
