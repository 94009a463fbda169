type Touch = { x: number; y: number; at: number }

const SOON_MS = 350
const NEAR_PX = 24

let acted: Touch | null = null

/** A button's handler: what it does may move what lies below it. */
export const acting = (act: (() => void) | undefined) => (event: unknown) => {
  acted = touchOf(event)
  act?.()
}

/** A link's handler: not followed when it only came under the thumb of a doubled tap on a button. */
export const leading = (follow: (() => void) | undefined) => (event: unknown) => {
  const touch = touchOf(event)
  if (acted === null || touch === null || !isDoubled(acted, touch)) follow?.()
}

const isDoubled = (first: Touch, second: Touch): boolean =>
  second.at - first.at < SOON_MS && Math.abs(second.x - first.x) < NEAR_PX && Math.abs(second.y - first.y) < NEAR_PX

/** A browser's click is itself a point; WeChat lists the fingers of a tap. */
const touchOf = (event: unknown): Touch | null => {
  if (!isObject(event)) return null
  const point = 'clientX' in event ? event : firstOf(event.changedTouches)
  if (!isObject(point)) return null
  const { clientX: x, clientY: y } = point
  const { timeStamp: at } = event
  return typeof x === 'number' && typeof y === 'number' && typeof at === 'number' ? { x, y, at } : null
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const firstOf = (list: unknown): unknown => (Array.isArray(list) ? list[0] : undefined)
