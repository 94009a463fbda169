import { inWeChat } from './in-wechat.h5'
import type { SharedCard, SignPage } from './shared-card'
import { configured, loadedSdk, tellMenu } from './wechat-sdk.h5'

export type { SharedCard }

export const addressOfPage = (path: string): string => `${window.location.origin}${path}`

/** One after the other: WeChat keeps one signature for a page. */
let last: Promise<boolean> = Promise.resolve(false)

/**
 * Tells WeChat's menu what a share of this page says. Nothing in other browsers, nor where the shop has no account that
 * may say it: the menu shares the address then. Never throws.
 * @returns whether WeChat believes that the page is the shop's
 */
export const offerCard = (card: SharedCard, sign: SignPage): Promise<boolean> => {
  if (inWeChat()) last = last.then(() => offer(card, sign)).catch(() => false)
  return last
}

const offer = async (card: SharedCard, sign: SignPage): Promise<boolean> => {
  const sdk = await loadedSdk()
  for (const url of addresses()) {
    if ((await configured(sdk, await sign(url))) && (await tellMenu(sdk, card))) return true
  }
  return false
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
