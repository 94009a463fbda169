import type { Fulfilment } from '@huitou/contract'
import { literal, number, object, safeParse, string, variant } from 'valibot'
import { serverNow } from '@/lib/clock'
import { forget, readStored, store } from '@/platform/storage'

const KEY = 'checkout'
const KEPT_MS = 30 * 60_000

const Kept = object({
  of: string(),
  at: number(),
  way: variant('kind', [
    object({ kind: literal('pick_up'), storeId: string() }),
    object({ kind: literal('shipping'), addressId: string() }),
  ]),
})

/** How these lines were wished to be handed over a short while ago: a page that is loaded again does not forget it. */
export const keptWay = (of: string): Fulfilment | undefined => {
  const stored = safeParse(Kept, readStored(KEY))
  if (!stored.success || stored.output.of !== of) return undefined
  return serverNow() - stored.output.at < KEPT_MS ? stored.output.way : undefined
}

export const keepWay = (of: string, way: Fulfilment): void => store(KEY, { of, at: serverNow(), way })

/** It was ordered: the next time the shop chooses well again. */
export const dropWay = (): void => forget(KEY)
