import type { KeyObject } from 'node:crypto'
import { refuseInsideTransaction } from '../../db/inside-transaction'
import { neverArrived } from '../ask'
import { fieldsOf } from './read-facts'
import { authorizationOf, whatIsForged, type Signer } from './sign'

/** `refused`: WeChat Pay says why not. `unanswered`: nobody knows what it did, or it has to be asked again. */
export type PayAnswer =
  | { kind: 'answer'; status: number; fields: Record<string, unknown> }
  | { kind: 'refused'; status: number; code: string }
  | { kind: 'unanswered' }

export type PayQuestion = { method: 'GET' | 'POST'; path: string; body?: Record<string, unknown> }
export type AskPay = (question: PayQuestion) => Promise<PayAnswer>

type Asker = {
  signer: Signer
  /** WeChat Pay's keys by their serials. */
  keys: ReadonlyMap<string, KeyObject>
  /** The next is asked only when no connection to the one before came about. */
  bases: string[]
  timeLimitMs: number
  now: () => Date
  tell: (problem: string) => void
}

/** Asks signed, believes only what is signed. */
export const askerOfPay = ({ signer, keys, bases, timeLimitMs, now, tell }: Asker): AskPay => {
  const publicKeyId = [...keys.keys()].find((serial) => serial.startsWith('PUB_KEY_ID_'))

  const send = (base: string, { method, path, body }: { method: string; path: string; body: string }) =>
    fetch(new URL(path, base), {
      method,
      body: body === '' ? undefined : body,
      headers: {
        accept: 'application/json',
        'user-agent': 'huitou',
        authorization: authorizationOf(signer, { method, path, body }, now()),
        ...(body !== '' && { 'content-type': 'application/json' }),
        // With which key the answer is to be signed.
        ...(publicKeyId !== undefined && { 'wechatpay-serial': publicKeyId }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimitMs),
    })

  const read = async (response: Response): Promise<PayAnswer> => {
    const { status, headers } = response
    const bytes = Buffer.from(await response.arrayBuffer())
    if (!response.ok) return refusedBy(status, bytes, tell)
    const header = (name: string) => headers.get(`wechatpay-${name}`) ?? undefined
    const wrong = whatIsForged(
      {
        timestamp: header('timestamp'),
        nonce: header('nonce'),
        signature: header('signature'),
        serial: header('serial'),
      },
      bytes,
      { keys, now: now() },
    )
    if (wrong !== null) {
      tell(`An answer of WeChat Pay was not believed: ${wrong}`)
      return { kind: 'unanswered' }
    }
    return { kind: 'answer', status, fields: parseFields(bytes) ?? {} }
  }

  return async ({ method, path, body }) => {
    refuseInsideTransaction('WeChat Pay is asked before it opens: on PGlite everybody would wait for the answer')
    const written = { method, path, body: body === undefined ? '' : JSON.stringify(body) }
    for (const base of bases) {
      try {
        return await read(await send(base, written))
      } catch (error) {
        if (!neverArrived(error)) return { kind: 'unanswered' }
      }
    }
    return { kind: 'unanswered' }
  }
}

/** It could not do it now, or could not know whom it served: the question itself was not judged. */
const NOT_JUDGED = [401, 408, 429]

const refusedBy = (status: number, bytes: Buffer, tell: (problem: string) => void): PayAnswer => {
  const said = parseFields(bytes)
  const code = said?.code
  if (status === 401) tell(`WeChat Pay does not accept our signature: ${String(said?.message ?? said?.code ?? '')}`)
  // A proxy's page is nobody's judgement.
  if (status >= 500 || NOT_JUDGED.includes(status) || typeof code !== 'string') return { kind: 'unanswered' }
  return { kind: 'refused', status, code }
}

const parseFields = (bytes: Buffer): Record<string, unknown> | null => {
  try {
    return fieldsOf(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}
