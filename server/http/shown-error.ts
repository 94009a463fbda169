import { sqlState } from '../db/in-transaction'

export type ShownError = {
  type: string
  message: string
  /** A SQLSTATE, or what Node calls the failure. */
  code?: string
  constraint?: string
  table?: string
  /** Where it was thrown; a stack's first lines repeat the message and are left out. */
  at?: string[]
  cause?: ShownError
}

/** What a log may say of a failure: where and what, and nothing that somebody typed or is. */
export const shownError = (error: unknown): ShownError => {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutPersons(String(error)) }
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: messageOf(error),
    ...text(error, 'code'),
    ...text(error, 'constraint'),
    ...text(error, 'table'),
    ...(at.length > 0 && { at: at.slice(0, 12).map((line) => line.trim()) }),
    ...(error.cause !== undefined && { cause: shownError(error.cause) }),
  }
}

const text = (error: Error, name: 'code' | 'constraint' | 'table') => {
  const value = Object.entries(error).find(([key]) => key === name)?.[1]
  return typeof value === 'string' && value !== '' ? { [name]: value } : {}
}

const messageOf = (error: Error): string => {
  // PostgreSQL repeats the value that it does not take, and JSON the text around the fault.
  if (/^2[23]/.test(sqlState(error) ?? '')) return 'the database refuses a value'
  if (error instanceof SyntaxError) return 'a text that cannot be read'
  return withoutPersons(error.message)
}

/** Phone numbers, mail addresses, tokens, WeChat's names of people, passwords and queries in addresses. */
const withoutPersons = (said: string): string =>
  said
    .replace(/\b(postgres(?:ql)?:\/\/)[^\s@/]*@/g, '$1…@')
    .replace(/(https?:\/\/[^\s?#"']+)[?#][^\s"']*/g, '$1?…')
    .replace(/(?<!\d)(?:\+?86[ -]?)?1[3-9]\d{9}(?!\d)/g, '(phone)')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '(mail)')
    .replace(/(?<![\w-])o[\w-]{27}(?![\w-])/g, '(openid)')
    .replace(/(?<![\w-])[\w-]{43,}(?![\w-])/g, '(token)')
    .slice(0, 500)
