import { refuseInsideTransaction } from '../db/inside-transaction'
import type { WechatRefusal } from './wechat'

/** WeChat answers errors with HTTP 200 and an `errcode`; 0 or none is success. */
export type WechatAnswer =
  /** `image`: what was asked for is bytes, which only success has. */
  | { kind: 'answer'; fields: Record<string, unknown>; image?: WechatImage }
  /** `unheard`: the question did not get there. Without it, and without an errcode, nobody knows what it did. */
  | { kind: 'refused'; code: WechatRefusal; errcode: number | null; unheard?: true }

export type WechatImage = { mediaType: string; bytes: Buffer }

/** Whom to ask, and how long to wait for the answer. */
export type Asked = { apiBase: string; timeLimitMs: number }
export type Question = { path: string; query?: Record<string, string>; body?: Record<string, unknown> }

export const ask = async ({ apiBase, timeLimitMs }: Asked, { path, query, body }: Question): Promise<WechatAnswer> => {
  refuseInsideTransaction('WeChat is asked before it opens: on PGlite everybody would wait for the answer')
  const url = new URL(path, apiBase)
  url.search = new URLSearchParams(query).toString()
  try {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      body: body && JSON.stringify(body),
      headers: body && { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(timeLimitMs),
    })
    if (!response.ok) return unavailable
    const image = imageType.exec(response.headers.get('content-type') ?? '')?.[1]
    if (image !== undefined) return readImage(image, Buffer.from(await response.arrayBuffer()))
    // Else the type says nothing: JSON is declared as text/plain.
    return read(JSON.parse(await response.text()))
  } catch (error) {
    return neverArrived(error) ? { ...unavailable, unheard: true } : unavailable
  }
}

const imageType = /^\s*(image\/(?:png|jpeg))\b/i
const LARGEST_IMAGE_BYTES = 1_048_576

const readImage = (mediaType: string, bytes: Buffer): WechatAnswer =>
  bytes.length > 0 && bytes.length <= LARGEST_IMAGE_BYTES
    ? { kind: 'answer', fields: {}, image: { mediaType: mediaType.toLowerCase(), bytes } }
    : unavailable

const unavailable = { kind: 'refused', code: 'wechat_unavailable', errcode: null } as const

/** No connection came about. */
export const neverArrived = (error: unknown) =>
  error instanceof Error &&
  typeof error.cause === 'object' &&
  error.cause !== null &&
  'code' in error.cause &&
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(String(error.cause.code))

const read = (fields: unknown): WechatAnswer => {
  if (typeof fields !== 'object' || fields === null) return unavailable
  const errcode = 'errcode' in fields && typeof fields.errcode === 'number' ? fields.errcode : 0
  if (errcode === 0) return { kind: 'answer', fields: { ...fields } }
  return { kind: 'refused', code: refusals[errcode] ?? 'wechat_unavailable', errcode }
}

const refusals: Record<number, WechatRefusal> = {
  40029: 'code_invalid',
  40163: 'code_invalid',
  41008: 'code_invalid',
  45009: 'rate_limited',
  45011: 'rate_limited',
  40226: 'risky_account',
}

/** A field that must be text; null when it is not there or empty. */
export const textOf = (fields: Record<string, unknown>, name: string): string | null => {
  const value = fields[name]
  return typeof value === 'string' && value.length > 0 && value.length <= 1024 ? value : null
}
