import { parseId } from '@/lib/parse-id'
import type { OrderKey } from './order-screen'

/** Which order a link means, or null: links are written by anybody, and WeChat writes this one with its own number. */
export const parseOrderKey = (params: { id?: string; out_trade_no?: string }): OrderKey | null => {
  const id = parseId(params.id)
  if (id !== null) return { id }
  const outTradeNo = params.out_trade_no ?? ''
  return /^[0-9A-Za-z_|*-]{6,36}$/.test(outTradeNo) ? { outTradeNo } : null
}
