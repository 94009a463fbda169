import { inWeChat } from './in-wechat.h5'
import type { SharedCard, SignPage } from './shared-card'
import { configured, loadedSdk, tellMenu } from './wechat-sdk.h5'

export type { SharedCard }

export const addressOfPage = (path: string): string => `${window.location.origin}${path}`

/** One after the other: WeChat keeps one signature for a page. */
let last: Promise<string | null> = Promise.resolve(null)
let signed: { page: string | undefined; miniAppId: string | null } | null = null

/**
 * Tells WeChat's menu what a share of this page says. Nothing in other browsers, nor where the shop has no account that
 * may say it: the menu shares the address then. Never throws.
 * @returns the mini-program that WeChat's own tag opens from here; null without one, or when WeChat believes nothing
 */
export const offerCard = (card: SharedCard, sign: SignPage): Promise<string | null> => {
  if (inWeChat()) last = last.then(() => offer(card, sign)).catch(() => null)
  return last
}

const offer = async (card: SharedCard, sign: SignPage): Promise<string | null> => {
  const sdk = await loadedSdk()
  const [page, entry] = addresses()
  if (signed?.page === page && (await tellMenu(sdk, card))) return signed?.miniAppId ?? null
  signed = null
  for (const url of [page, entry]) {
    if (url === undefined) continue
    const { miniAppId, ...signature } = await sign(url)
    if (!(await configured(sdk, signature)) || !(await tellMenu(sdk, card))) continue
    signed = { page, miniAppId }
    return miniAppId
  }
  return null
}

/** This page as it is now, and as it was entered: WeChat on iOS goes on believing in the first. */
const addresses = (): string[] => {
  const [entry] = performance.getEntriesByType('navigation')
  const all = [window.location.href, ...(entry === undefined ? [] : [entry.name])]
  return [...new Set(all.map((url) => url.split('#')[0] ?? url))]
}

/** Whether the browser has a sheet of its own that sends a link. WeChat has its menu instead. */
export const hasShareSheet = (): boolean => typeof navigator.share === 'function' && !inWeChat()

/** Opens that sheet; to be called at the tap. False when it could not: whoever closes it has been asked all the same. */
export const openShareSheet = async ({ title, text, url }: SharedCard): Promise<boolean> => {
  try {
    await navigator.share({ title, text, url })
    return true
  } catch (failure) {
    return failure instanceof DOMException && failure.name === 'AbortError'
  }
}
