/** One call of the app to `wx`. `args` as JSON, functions left out. `at` in ms since the launch. */
export type CallRecord = { name: string; args: unknown; at: number }

/** One setData: `bytes` is the size of its JSON in UTF-8, which is what a phone sends from one thread to the other. */
export type SetDataRecord = { page: string; component: string; bytes: number; keys: string[]; at: number }

/** Something that must not happen in an app that works. */
export type PageError = { where: string; message: string }

export type ToastRecord = { title: string; icon: string }

/**
 * What the app gave to a share, null for what it left to WeChat. `from` is the menu behind the capsule, or the id of the
 * button (empty when it has none). `opens` is where the card leads: a page with its query.
 */
export type ShareRecord = {
  kind: 'message' | 'timeline'
  page: string
  from: { kind: 'menu' } | { kind: 'button'; id: string }
  opens: string
  title: string | null
  path: string | null
  query: string | null
  imageUrl: string | null
}

export type Records = {
  calls: CallRecord[]
  setData: SetDataRecord[]
  errors: PageError[]
  toasts: ToastRecord[]
  shares: ShareRecord[]
}

export const noRecords = (): Records => ({ calls: [], setData: [], errors: [], toasts: [], shares: [] })
