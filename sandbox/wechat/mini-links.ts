import { randomBytes } from 'node:crypto'
import type { Book } from '../book/book'
import { textOf, type Query } from './apps'
import { codeImage } from './code-image'
import { problem, type WechatProblem } from './errcodes'
import { createQuota, quotas } from './quota'

const sceneShape = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const queryShape = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]{0,1024}$/
/** As `app.json` names it: no slash before it, nothing behind it. */
const pageShape = /^[\w-]+(\/[\w-]+)+$/
const versions = ['release', 'trial', 'develop']
const dayMs = 86_400_000
const longestDays = 30
const linksKept = 2_000

type Asking = { body: Query; now: Date; publicUrl: string }

/** Codes, links and schemes of the mini-program. What they open in a browser is the same page of H5. */
export const createMiniLinks = (book: Book) => {
  const codes = createQuota(quotas.codes)
  const links = createQuota(quotas.links)

  const keepLink = (link: { page: string; query: string; expiresAt: number }): string => {
    const ticket = randomBytes(8).toString('base64url')
    const kept = Object.entries({ ...book.pages.links, [ticket]: link })
    book.pages.links = Object.fromEntries(kept.slice(-linksKept))
    return ticket
  }

  return {
    /** `getwxacodeunlimit`: an image, or what WeChat says instead. */
    code: ({ body, now, publicUrl }: Asking): Buffer | WechatProblem => {
      const { page = '', width = 430 } = body
      if (!sceneShape.test(textOf(body, 'scene'))) return problem(40169)
      if (typeof page !== 'string' || (page !== '' && !pageShape.test(page))) return problem(41030)
      if (typeof width !== 'number' || !Number.isInteger(width) || width < 280 || width > 1280) return problem(40097)
      if (!hasVersion(body)) return problem(40097)
      if (body.check_path !== undefined && typeof body.check_path !== 'boolean') return problem(47001)
      if (!codes.take(now)) return problem(45009)
      const scanned = new URL('/sandbox/scan', publicUrl)
      scanned.search = new URLSearchParams({ page, scene: textOf(body, 'scene') }).toString()
      return codeImage(scanned.href, width)
    },

    urlLink: ({ body, now, publicUrl }: Asking): object => {
      const made = openingIn(body, { expiring: body, now })
      if ('errcode' in made) return made
      if (!links.take(now)) return problem(45009)
      return { errcode: 0, errmsg: 'ok', url_link: new URL(`/sandbox/links/${keepLink(made)}`, publicUrl).href }
    },

    scheme: ({ body, now }: Asking): object => {
      const { jump_wxa: jump, is_expire: expires } = body
      // A scheme for ever is no longer made.
      if (typeof jump !== 'object' || jump === null || expires !== true)
        return problem(expires === true ? 47001 : 85401)
      const made = openingIn({ ...jump }, { expiring: body, now })
      if ('errcode' in made) return made
      if (!links.take(now)) return problem(45009)
      return { errcode: 0, errmsg: 'ok', openlink: `weixin://dl/business/?t=${keepLink(made)}` }
    },
  }
}

const hasVersion = ({ env_version: version = 'release' }: Query) =>
  typeof version === 'string' && versions.includes(version)

type Opening = { page: string; query: string; expiresAt: number }

const openingIn = (opening: Query, at: { expiring: Query; now: Date }): Opening | WechatProblem => {
  const { path = '', query = '' } = opening
  if (typeof path !== 'string' || (path !== '' && !pageShape.test(path.replace(/^\//, '')))) return problem(40165)
  if (typeof query !== 'string' || !queryShape.test(query)) return problem(40212)
  if (!hasVersion(opening)) return problem(85400)
  const expiresAt = endOf(at)
  return expiresAt === null ? problem(85401) : { page: path.replace(/^\//, ''), query, expiresAt }
}

/** Kind 0 ends at a second, kind 1 after so many days; 30 days at most. */
const endOf = ({ expiring, now }: { expiring: Query; now: Date }): number | null => {
  const { expire_type: kind = 0, expire_time: seconds, expire_interval: days } = expiring
  const until = kind === 1 ? daysFrom(now, days) : kind === 0 && typeof seconds === 'number' ? seconds * 1000 : null
  const lasts = until === null ? NaN : until - now.getTime()
  return until !== null && lasts > 0 && lasts <= longestDays * dayMs ? until : null
}

const daysFrom = (now: Date, days: unknown): number | null =>
  typeof days === 'number' && Number.isInteger(days) ? now.getTime() + days * dayMs : null
