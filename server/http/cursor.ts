import { ApiError } from './api-error'

/** What the next page begins after, as text that says nothing to those who hand it back. */
export const cursorOf = (...parts: (string | number)[]): string => Buffer.from(parts.join(' ')).toString('base64url')

/** An instant and an id: where most lists are. */
export const instantAndId = /^(\d{1,15}) ([0-9a-f-]{36})$/

/**
 * The groups of `pattern` in a cursor that we gave; null without a cursor.
 * @throws invalid_input when it is not one of ours
 */
export const partsOf = (cursor: string | undefined, pattern: RegExp): string[] | null => {
  if (cursor === undefined || cursor === '') return null
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  const parts = pattern.exec(text)
  if (!parts || cursorOf(text) !== cursor)
    throw new ApiError('invalid_input', [{ path: '/querystring/cursor', rule: 'cursor' }])
  return parts.slice(1)
}

/** A page of `limit` from rows that were read one further, and the cursor of its last. */
export const pageOf = <T>(
  rows: readonly T[],
  limit: number,
  cursorAt: (last: T) => string,
): { rows: T[]; nextCursor: string | null } => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, nextCursor: rows.length > limit && last !== undefined ? cursorAt(last) : null }
}
