import { number, object, safeParse, string } from 'valibot'
import { serverNow } from '@/lib/clock'
import { readStored, store } from '@/platform/storage'

const KEY = 'visit'
const KEPT_MS = 7 * 86_400_000
const Visit = object({ id: string(), at: number() })

/** The id of the visit through which this device came to the shop, for 7 days; null without one. */
export const visitId = (): string | null => {
  const stored = safeParse(Visit, readStored(KEY))
  return stored.success && serverNow() - stored.output.at < KEPT_MS ? stored.output.id : null
}

export const keepVisitId = (id: string): void => store(KEY, { id, at: serverNow() })
