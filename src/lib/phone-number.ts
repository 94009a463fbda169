/** A mobile number of mainland China as people type or paste it: with spaces, dashes or the country's number before it; null for what is none. */
export const phoneIn = (typed: string): string | null => {
  const digits = typed.replace(/[\s\-()]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null
}

/** A code by SMS; null for what is none. */
export const codeIn = (typed: string): string | null => {
  const digits = typed.replace(/\s/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}
