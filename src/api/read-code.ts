import { base64 } from '@/lib/base64'
import { requestBytes } from '@/platform/request-bytes'
import { accessToken } from '@/stores/session'
import { addressOf } from './address'

/**
 * The mini-program code of the member's share, as an address that holds the image. Null where the shop has none
 * (`not_configured`), and when it did not come: a QR code of the link leads there too.
 */
export const readCode = async (token: string): Promise<string | null> => {
  const session = accessToken()
  if (session === null) return null
  const code = await requestBytes(addressOf(`/v1/wechat/codes/${token}`), { authorization: `Bearer ${session}` })
  return code === null ? null : `data:${code.type};base64,${base64(code.bytes)}`
}
