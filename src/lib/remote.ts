import type { ProblemCode } from '@huitou/contract'

/** What a screen knows of something that is kept by the server. `stale`: it could not be refreshed just now. */
export type Remote<T> =
  | { kind: 'loading' }
  | { kind: 'failed'; code: ProblemCode; retry: () => void }
  | { kind: 'ready'; data: T; stale: boolean; refresh: () => void }

/** Where a list that comes a page at a time goes on. */
export type Tail = { more: boolean; loading: boolean; load: () => void }
