/** WeChat's limits: 1 MB a key, 10 MB in all. */
const MAX_KEY_CHARACTERS = 1_048_576
const LIMIT_KB = 10_240
const PREFIX = 'weapp:'
const SINGLE_PAGE_PREFIX = 'weapp-single-page:'

/**
 * The app's storage. It lives in the browser's, so that it is there again when the app was killed. The single page of
 * Moments has one of its own.
 */
export const createStorage = (initial: Record<string, unknown> | null, isSingle: boolean) => {
  const prefix = isSingle ? SINGLE_PAGE_PREFIX : PREFIX
  const keys = () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
  const set = (key: string, data: unknown) => {
    const text = JSON.stringify({ data })
    if (text.length > MAX_KEY_CHARACTERS) throw new Error('exceed storage item max length')
    localStorage.setItem(prefix + key, text)
  }
  for (const [key, data] of Object.entries(initial ?? {})) localStorage.setItem(PREFIX + key, JSON.stringify({ data }))
  const get = (key: string): unknown => {
    const text = localStorage.getItem(prefix + key)
    return text === null ? undefined : (JSON.parse(text) as { data?: unknown }).data
  }
  return {
    set,
    get,
    remove: (key: string) => localStorage.removeItem(prefix + key),
    clear: () => keys().forEach((key) => localStorage.removeItem(prefix + key)),
    all: (): Record<string, unknown> => Object.fromEntries(keys().map((key) => [key, get(key)])),
    info: () => {
      const size = keys().reduce((sum, key) => sum + (localStorage.getItem(prefix + key)?.length ?? 0), 0)
      return { keys: keys(), currentSize: Math.ceil(size / 1024), limitSize: LIMIT_KB }
    },
  }
}

export type Storage = ReturnType<typeof createStorage>
