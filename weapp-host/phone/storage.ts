/** WeChat's limits: 1 MB a key, 10 MB in all. */
const MAX_KEY_CHARACTERS = 1_048_576
const LIMIT_KB = 10_240
const PREFIX = 'weapp:'

/** The app's storage. It lives in the browser's, so that it is there again when the app was killed. */
export const createStorage = (initial: Record<string, unknown> | null) => {
  const keys = () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length))
  const set = (key: string, data: unknown) => {
    const text = JSON.stringify({ data })
    if (text.length > MAX_KEY_CHARACTERS) throw new Error('exceed storage item max length')
    localStorage.setItem(PREFIX + key, text)
  }
  for (const [key, data] of Object.entries(initial ?? {})) set(key, data)
  const get = (key: string): unknown => {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? undefined : (JSON.parse(text) as { data?: unknown }).data
  }
  return {
    set,
    get,
    remove: (key: string) => localStorage.removeItem(PREFIX + key),
    clear: () => keys().forEach((key) => localStorage.removeItem(PREFIX + key)),
    all: (): Record<string, unknown> => Object.fromEntries(keys().map((key) => [key, get(key)])),
    info: () => {
      const size = keys().reduce((sum, key) => sum + (localStorage.getItem(PREFIX + key)?.length ?? 0), 0)
      return { keys: keys(), currentSize: Math.ceil(size / 1024), limitSize: LIMIT_KB }
    },
  }
}

export type Storage = ReturnType<typeof createStorage>
