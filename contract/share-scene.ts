/**
 * How a link says what it leads to: the `scene` of a mini-program code and the query of every other link. The one
 * file here that is code for both sides. It runs in WeChat on Android too: no URL, no URLSearchParams, and nothing
 * that anybody wrote into a link makes it throw.
 */

export type LinkKind = 'group' | 'deal' | 'product' | 'shop'
export type LinkTarget = { kind: LinkKind; id: string | null }
/** What of a query can be believed; null for what is missing or damaged. */
export type LinkQuery = { id: string | null; token: string | null }
export type Scene = { kind: LinkKind; token: string }

const VERSION = '1'
const LETTERS: Record<LinkKind, string> = { group: 'g', deal: 'd', product: 'p', shop: 's' }
const KINDS: readonly LinkKind[] = ['group', 'deal', 'product', 'shop']

const token = /^[0-9A-Za-z_-]{22}$/
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Longer than anything of ours, encoded twice: whatever lies behind it is not looked at. */
const LONGEST = 2_048

/** Where each kind is looked at. */
const PAGES: Record<LinkKind, string> = {
  group: 'packages/groups/group',
  deal: 'packages/groups/deal',
  product: 'packages/shop/product',
  shop: 'pages/shop/index',
}
/** Without a slash before it, as WeChat names pages. */
export const linkPage = (kind: LinkKind): string => PAGES[kind]

/** `1g` and the token: 24 of the 32 characters that WeChat allows, all of its set. */
export const encodeScene = (scene: Scene): string => `${VERSION}${LETTERS[scene.kind]}${scene.token}`

/** As it arrives, encoded once, twice or not at all; null when it is damaged or of a version that is not known. */
export const decodeScene = (text: unknown): Scene | null => {
  for (const plain of decodings(text)) {
    const scene = sceneIn(plain)
    if (scene !== null) return scene
  }
  return null
}

const sceneIn = (plain: string): Scene | null => {
  const kind = KINDS.find((one) => LETTERS[one] === plain[1])
  const given = plain.slice(2)
  return plain[0] === VERSION && kind !== undefined && token.test(given) ? { kind, token: given } : null
}

/** `id=…&s=…`; only what is there. Nothing in it needs encoding. */
export const encodeLinkQuery = (query: LinkQuery): string =>
  [query.id === null ? '' : `id=${query.id}`, query.token === null ? '' : `s=${query.token}`].filter(Boolean).join('&')

/** `packages/groups/group?id=…&s=…` */
export const linkPath = ({ kind, id: of }: LinkTarget, shared: string | null = null): string => {
  const query = encodeLinkQuery({ id: of, token: shared })
  return query === '' ? linkPage(kind) : `${linkPage(kind)}?${query}`
}

/** The query of a link, as text or as a router took it apart; encoded once, twice or not at all. */
export const decodeLinkQuery = (query: unknown): LinkQuery => {
  const found = typeof query === 'string' ? inText(query) : inParams(query)
  return { id: first(found.id, id)?.toLowerCase() ?? null, token: first(found.s, token) }
}

type Found = { id: string[]; s: string[] }

const first = (values: readonly string[], shape: RegExp): string | null => {
  for (const value of values) for (const plain of decodings(value)) if (shape.test(plain)) return plain
  return null
}

const inText = (text: string): Found => {
  const found: Found = { id: [], s: [] }
  for (const plain of decodings(text))
    for (const part of plain.replace(/^\?/, '').split('&')) {
      const at = part.indexOf('=')
      if (at > 0) keep(found, part.slice(0, at), part.slice(at + 1))
    }
  return found
}

/** A query that was encoded as a whole arrives as one name without a value. */
const inParams = (params: unknown): Found => {
  const found: Found = { id: [], s: [] }
  if (typeof params !== 'object' || params === null) return found
  for (const [name, given] of Object.entries(params)) {
    const values: unknown[] = Array.isArray(given) ? given : [given]
    for (const value of values) if (typeof value === 'string') keep(found, name, value)
    if (!/=|%(25)*3D/i.test(name)) continue
    const whole = inText(typeof given === 'string' && given !== '' ? `${name}=${given}` : name)
    found.id.push(...whole.id)
    found.s.push(...whole.s)
  }
  return found
}

const keep = (found: Found, name: string, value: string) => {
  if (name === 'id') found.id.push(value)
  if (name === 's') found.s.push(value)
}

/** The text itself, and what it was before somebody encoded it once, and once more. */
const decodings = (text: unknown): string[] => {
  if (typeof text !== 'string' || text.length > LONGEST) return []
  const once = decoded(text)
  return [text, ...(once === text ? [] : [once, ...(decoded(once) === once ? [] : [decoded(once)])])]
}

/** A `%` that encodes nothing throws: then it was not encoded. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
