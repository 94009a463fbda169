import type { Page } from './pages/page'
import type { ShareRecord } from './records'

const textOrNull = (value: unknown) => (value === undefined || value === null ? null : String(value))

/** What the app's handler is told. */
export type ShareEvent = { from: 'menu' | 'button'; target: Record<string, unknown> | undefined }
/** So long WeChat waits for what the app promises; then it takes what stands beside the promise. */
const PATIENCE_MS = 3000

type Given = Record<string, unknown>
export const asGiven = (value: unknown): Given => (typeof value === 'object' && value !== null ? (value as Given) : {})

/** The card that WeChat takes in the end. */
export const promised = async (given: Given): Promise<Given> => {
  if (!(given.promise instanceof Promise)) return given
  const late = new Promise<Given>((resolve) => window.setTimeout(() => resolve(given), PATIENCE_MS))
  return Promise.race([given.promise.then(asGiven), late])
}

const queryOf = ({ query }: Page) => Object.entries(query).map((pair) => pair.join('='))

export const recordOf = (page: Page, kind: ShareRecord['kind'], asked: ShareEvent, given: Given): ShareRecord => {
  const [path, query] = [textOrNull(given.path), textOrNull(given.query)]
  const own = queryOf(page).join('&')
  const search = kind === 'timeline' ? (query ?? own) : own
  const here = search === '' ? page.route : `${page.route}?${search}`
  return {
    ...{ kind, page: page.route, path, query },
    from: asked.from === 'menu' ? { kind: 'menu' } : { kind: 'button', id: textOrNull(asked.target?.id) ?? '' },
    opens: kind === 'message' && path !== null ? path.replace(/^\//, '') : here,
    title: textOrNull(given.title),
    imageUrl: textOrNull(given.imageUrl),
  }
}
