import type { Exchange } from './backend'
import { isRecord } from './judge-shape'

/** It does not answer as a shop at all: there is nothing to judge. What there is instead, and what helps. */
export class NoShop extends Error {
  constructor(exchange: Exchange) {
    super(`${exchange.asked.url} ${whatInstead(exchange)}`)
  }
}

/** Without these nothing can be asked. */
export const neededOfShop = ['features', 'documents', 'timeZone', 'today'] as const

const whatInstead = ({ answer, failure }: Exchange): string => {
  if (answer === null) return `does not answer: ${failure}${remedyFor(failure ?? '')}`
  const { status, headers, json } = answer
  const type = headers['content-type']?.split(';')[0] ?? 'no content-type'
  if (status >= 300 && status < 400)
    return `sends elsewhere (${status}), to ${headers.location ?? 'nowhere'}. Give the address that answers itself`
  if (status === 404 || status === 405)
    return `answers ${status} (${type}). Is the backend’s base right? What is asked is --url and then /v1/shop`
  if (status === 401 || status === 403)
    return `answers ${status} (${type}): something in front of it asks who comes, but guests may read the shop`
  if (status >= 400)
    return `answers ${status} (${type}): it is not ready, or what stands in front of it does not reach it`
  if (!isRecord(json))
    return `answers ${status} with ${type}, not JSON: a website perhaps. Give the address of the API, not of the pages`
  const missing = neededOfShop.filter((name) => !(name in json))
  return `answers ${status} without the shop of the contract: ${missing.join(', ') || 'a field of another type'} (docs/your-backend.md)`
}

/** The machine’s word for it, and what one does then. */
const remedyFor = (failure: string): string => {
  const [, remedy] = remedies.find(([sign]) => sign.test(failure)) ?? []
  return remedy === undefined ? '' : `. ${remedy}`
}

const remedies: [RegExp, string][] = [
  [/ENOTFOUND|EAI_AGAIN/, 'Nobody knows this host: is it spelt right?'],
  [/ECONNREFUSED/, 'Nobody listens there: is the backend started, and the port right?'],
  [/wrong version number|packet length too long/i, 'It does not speak HTTPS: give http://'],
  [/certificate|self.signed|altnames/i, 'A certificate of one’s own is trusted by NODE_EXTRA_CA_CERTS=<file>'],
  [/other side closed|ECONNRESET|socket hang up/i, 'It hung up: does it speak HTTPS there? Then give https://'],
  [/no answer within/, 'A slow one gets more by --timeout'],
]
