import { array, object, picklist, safeParse, string, nullable, type InferOutput } from 'valibot'
import { forget, readStored, store } from '@/platform/storage'

const Draft = object({
  what: picklist(['all', 'lines', 'amount']),
  skuIds: array(string()),
  yuan: string(),
  reason: nullable(picklist(['not_wanted', 'wrong', 'damaged', 'missing', 'late', 'other'])),
  words: string(),
  /** Pictures that the shop has already. */
  pictures: array(object({ id: string(), preview: string() })),
})
/** What somebody has written so far to have money back. A dead network or a closed app loses none of it. */
export type RefundDraft = InferOutput<typeof Draft>

const NOTHING: RefundDraft = { what: 'all', skuIds: [], yuan: '', reason: null, words: '', pictures: [] }
const keyOf = (orderId: string): string => `refund-draft:${orderId}`

export const keptDraft = (orderId: string): RefundDraft => {
  const kept = safeParse(Draft, readStored(keyOf(orderId)))
  return kept.success ? kept.output : NOTHING
}
export const keepDraft = (orderId: string, draft: RefundDraft): void => store(keyOf(orderId), draft)
export const dropDraft = (orderId: string): void => forget(keyOf(orderId))
