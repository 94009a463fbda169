import type { Faults } from '../wechat/faults'
import type { PayKeys } from './pay-keys'
import type { PayPages } from './pay-pages'

/** Everything that stands for WeChat Pay can lay hands on. */
export type PayHost = {
  keys: PayKeys
  /** The pages of its book as they are now: a new book has new ones. */
  pages: () => PayPages
  save: () => Promise<void>
  /** The shop's clock. */
  now: () => Promise<Date>
  /** The apps that this merchant may be paid in. */
  appids: string[]
  /** Whose openid it is; null: nobody's of this app. */
  userOf: (appid: string, openid: string) => string | null
  faults: Faults
  /** Carries a notification. @returns the HTTP status; 0 when nobody answered */
  post: (url: string, headers: Record<string, string>, body: string) => Promise<number>
}

/** How WeChat Pay refuses. */
export class PayRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
  get statusCode() {
    return this.status
  }
}

const TIME_LIMIT_MS = 5_000

export const postByHttp: PayHost['post'] = async (url, headers, body) => {
  try {
    const signal = AbortSignal.timeout(TIME_LIMIT_MS)
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return 0
  }
}

/** As WeChat Pay writes instants. */
export const inChina = (at: number) => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
