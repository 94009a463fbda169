const CODE = /^[0-9A-Za-z-]{6,40}$/
/** Longer than any link of ours. */
const LONGEST = 2048

/** What somebody typed, without the spaces; null for what can be no code. */
export const inviteIn = (typed: string | undefined): string | null => {
  const code = (typed ?? '').replace(/\s/g, '')
  return CODE.test(code) ? code : null
}

/**
 * The code of an invitation in the query of its page: by itself, or within the link that WeChat read from a QR code and
 * gives to the mini-program as `q`.
 */
export const inviteOf = ({ invite, q }: Record<string, string | undefined>): string | null =>
  inviteIn(invite) ?? inviteIn(/[?&]invite=([^&#]*)/.exec(decoded(q ?? ''))?.[1])

const decoded = (text: string): string => {
  if (text.length > LONGEST) return ''
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
