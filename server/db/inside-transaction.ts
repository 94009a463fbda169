import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Tests watch what happens while a transaction is open: no question to the outside, no query beside it (PGlite is one
 * session). Following every promise costs throughput, so only `server/db/testing.ts` turns it on.
 */
let open: AsyncLocalStorage<true> | null = null

export const watchTransactions = () => {
  open ??= new AsyncLocalStorage()
}

export const markTransaction = <T>(run: () => Promise<T>): Promise<T> => (open ? open.run(true, run) : run())

/** @throws when a watched transaction is open here */
export const refuseInsideTransaction = (why: string) => {
  if (open?.getStore()) throw new Error(`inside a transaction: ${why}`)
}
