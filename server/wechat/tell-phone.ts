import type { AskWithToken } from './ask-with-token'
import { textOf } from './ask'
import type { ToldPhone } from './wechat'

/** `getuserphonenumber`: what the phone button's code stands for, in our own app only. */
export const tellPhone = async (
  asked: AskWithToken,
  { appid, code }: { appid: string; code: string },
): Promise<ToldPhone> => {
  const answer = await asked({ path: '/wxa/business/getuserphonenumber', body: { code } })
  if (answer.kind === 'refused') return { kind: 'refused', code: answer.code }
  const info = fieldsIn(answer.fields.phone_info)
  const watermark = fieldsIn(info.watermark)
  if (watermark.appid !== appid) return { kind: 'refused', code: 'code_invalid' }
  const phone = `+${textOf(info, 'countryCode') ?? ''}${textOf(info, 'purePhoneNumber') ?? ''}`
  return /^\+\d{6,15}$/.test(phone) ? { kind: 'phone', phone } : { kind: 'refused', code: 'wechat_unavailable' }
}

const fieldsIn = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
