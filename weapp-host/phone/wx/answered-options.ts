import type { Options } from './define'

type Known = { needed: readonly string[]; also: readonly string[] }

/** What these take, of what a test answers: an app that misspells one would only learn it on a real phone. */
const KNOWN: Readonly<Record<string, Known>> = {
  requestPayment: { needed: ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'], also: [] },
  chooseAddress: { needed: [], also: [] },
  chooseMedia: { needed: [], also: ['count', 'mediaType', 'sourceType', 'maxDuration', 'sizeType', 'camera'] },
  scanCode: { needed: [], also: ['onlyFromCamera', 'scanType'] },
  chooseImage: { needed: [], also: ['count', 'sizeType', 'sourceType'] },
}
const CALLBACKS = ['success', 'fail', 'complete']
const MOST_FILES = 20

/** What is wrong with the options of a call, as WeChat would say it; null when nothing is. */
export const wrongOptions = (name: string, options: Options): string | null => {
  const known = KNOWN[name]
  if (known === undefined) return null
  const { needed, also } = known
  const missing = needed.find((option) => typeof options[option] !== 'string' || options[option] === '')
  if (missing !== undefined) return `parameter error: parameter.${missing} should be String`
  const strange = Object.keys(options).find((option) => ![...needed, ...also, ...CALLBACKS].includes(option))
  if (strange !== undefined) return `parameter error: wx.${name} knows no ${strange}`
  const { count } = options
  const countIsRight =
    count === undefined || (Number.isInteger(count) && Number(count) >= 1 && Number(count) <= MOST_FILES)
  return countIsRight ? null : `parameter error: parameter.count is ${String(count)}`
}
