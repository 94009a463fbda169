import type { WechatRefusal } from './wechat'

export type Refused = { kind: 'refused'; code: WechatRefusal; errcode: number | null }
export type Fetched = { kind: 'fetched'; value: string; livesSeconds: number } | Refused

const RENEWED_BEFORE_MS = 300_000

/**
 * Something that WeChat hands out for a while: fetched by one caller for all who ask meanwhile, kept until shortly
 * before it ends. `drop` is for when WeChat refuses it earlier.
 */
export const keep = (now: () => Date, fetchNew: () => Promise<Fetched>) => {
  let kept: { fetched: Fetched; until: number } | null = null
  let underWay: Promise<Fetched> | null = null

  const renew = async () => {
    const fetched = await fetchNew()
    if (fetched.kind === 'fetched')
      kept = { fetched, until: now().getTime() + fetched.livesSeconds * 1000 - RENEWED_BEFORE_MS }
    return fetched
  }

  return {
    get: (): Promise<Fetched> => {
      if (kept && now().getTime() < kept.until) return Promise.resolve(kept.fetched)
      underWay ??= renew().finally(() => (underWay = null))
      return underWay
    },
    drop: () => {
      kept = null
    },
  }
}
