import type { Book } from '../book/book'
import { openidOf } from '../book/people'
import { textOf, type Query } from './apps'
import { problem } from './errcodes'
import { createQuota, quotas } from './quota'
import { randomText } from './random-text'

const seenWithinMs = 2 * 3_600_000
const longest = 2_500

/** Words that stand for what WeChat would refuse or doubt: nobody has to write worse to try it. */
const risky = /违规|risky/i
const doubtful = /待审|doubtful/i

/** `msg_sec_check`, version 2: only in the name of somebody who was in the mini-program within 2 hours. */
export const createTextCheck = (book: Book) => {
  const quota = createQuota(quotas.checks)
  return ({ appid, body, now }: { appid: string; body: Query; now: Date }): object => {
    const { version, scene, content } = body
    if (version !== 2) return problem(47001)
    if (typeof scene !== 'number' || ![1, 2, 3, 4].includes(scene)) return problem(40129)
    if (typeof content !== 'string' || content === '') return problem(44004)
    if ([...content].length > longest) return problem(45002)
    const openid = textOf(body, 'openid')
    const person = Object.values(book.pages.people).find(({ user }) => openidOf(user, appid) === openid)
    if (!person) return problem(40003)
    if (!wasSeen(book, person.user, now)) return problem(61010)
    if (!quota.take(now)) return problem(45009)
    const [suggest, label] = judged(`${content} ${textOf(body, 'nickname')}`)
    return {
      errcode: 0,
      errmsg: 'ok',
      result: { suggest, label },
      detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
      trace_id: randomText(24),
    }
  }
}

const judged = (text: string): [suggest: string, label: number] => {
  if (risky.test(text)) return ['risky', 20006]
  return doubtful.test(text) ? ['review', 20001] : ['pass', 100]
}

const wasSeen = ({ pages }: Book, user: string, now: Date) => {
  const lately = (at: number | null) => at !== null && now.getTime() - at <= seenWithinMs
  return (
    Object.values(pages.codes).some(
      (code) => code.user === user && code.kind === 'wechat-mini' && lately(code.usedAt),
    ) ||
    // Tourist mode of DevTools has one code for ever, which is in no book.
    pages.signIns.some((one) => one.user === user && one.kind === 'wechat-mini' && one.errcode === 0 && lately(one.at))
  )
}
