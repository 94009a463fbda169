/** A month (`2026-11`) out of a link, or null: links are written by anybody. */
export const parseMonth = (text: unknown): string | null =>
  typeof text === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : null
