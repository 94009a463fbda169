import type { AskWithToken } from './ask-with-token'
import type { Checked } from './wechat'

/** What the text is of: 1 is somebody's own data. */
const OWN_DATA = 1
/** Not seen within 2 hours, or not a person of this mini-program. */
const NOT_KNOWN = [61010, 40003, 43104]

/** An errcode of 0 says that it was looked at; what WeChat thinks of it stands in `result.suggest`. */
export const checkName = async (
  asked: AskWithToken,
  { openid, text }: { openid: string; text: string },
): Promise<Checked> => {
  const body = { version: 2, scene: OWN_DATA, openid, content: text, nickname: text }
  const answer = await asked({ path: '/wxa/msg_sec_check', body })
  if (answer.kind === 'refused')
    return { kind: answer.errcode !== null && NOT_KNOWN.includes(answer.errcode) ? 'not_known' : 'unheard' }
  const { result } = answer.fields
  const suggest = typeof result === 'object' && result !== null && 'suggest' in result ? result.suggest : null
  // What it says tomorrow that nobody knows today is no reason to show a name.
  return { kind: suggest === 'pass' || suggest === 'risky' ? suggest : 'review' }
}
