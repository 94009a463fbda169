/** A path on the API's origin as an address. */
export const addressOf = (path: string): string => API_BASE + path

/** A drawing of the brand at a width in pixels, e.g. `picture('faces/3', 128)`. */
export const picture = (name: string, width: number): string => addressOf(`/media/brand/${name}-${width}.webp`)

/** Answers name pictures by path; the app needs addresses. Changes the answer in place: it was parsed a moment ago. */
export const withAddresses = (answer: unknown): unknown => {
  if (Array.isArray(answer)) answer.forEach(withAddresses)
  else if (isRecord(answer)) {
    if (typeof answer.src === 'string' && answer.src.startsWith('/')) answer.src = addressOf(answer.src)
    Object.values(answer).forEach(withAddresses)
  }
  return answer
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
