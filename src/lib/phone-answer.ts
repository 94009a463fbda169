/** What a tap on WeChat's phone button came to. `no_quota`: the shop has no calls left there. `failed`: WeChat's own reasons. */
export type PhoneAnswer =
  { kind: 'code'; code: string } | { kind: 'refused' } | { kind: 'no_quota' } | { kind: 'failed' }

const NO_QUOTA = 1400001

/** The detail of WeChat's event. Its words differ between versions; a number is what counts where there is one. */
export const parsePhoneAnswer = (detail: unknown): PhoneAnswer => {
  const { code, errno, errMsg } = Object(detail) as { code?: unknown; errno?: unknown; errMsg?: unknown }
  if (typeof code === 'string' && code !== '') return { kind: 'code', code }
  const words = typeof errMsg === 'string' ? errMsg : ''
  if (Number(errno) === NO_QUOTA || words.includes(String(NO_QUOTA))) return { kind: 'no_quota' }
  return /deny|denied|cancel|not authorized/i.test(words) ? { kind: 'refused' } : { kind: 'failed' }
}
