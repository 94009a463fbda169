/** An id out of a link, or null: links are written by anybody. */
export const parseId = (text: unknown): string | null =>
  typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null
