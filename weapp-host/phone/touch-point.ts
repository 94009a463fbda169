import { describeElement } from './finder'

export type TouchPoint = { x: number; y: number } | { problem: string }

const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))

const centreOf = (element: HTMLElement) => {
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.top + box.height / 2, width: box.width, height: box.height }
}

/** What is wrong with a touch at a point, if it shall reach this element. */
const obstacle = (element: HTMLElement): string | undefined => {
  const { x, y, width, height } = centreOf(element)
  if (width === 0 || height === 0) return 'it has no size'
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return 'it is outside of the screen'
  const hit = document.elementFromPoint(x, y)
  if (hit === null) return 'nothing can be touched there'
  if (hit === element || element.contains(hit)) return undefined
  return hit.contains(element)
    ? `it does not take touches, ${describeElement(hit)} behind it does`
    : `${describeElement(hit)} lies over it`
}

/**
 * Where a finger would touch an element: its middle, scrolled into view, once it stands still.
 * When the finger would hit something else, says what.
 */
export const touchPoint = async (element: HTMLElement): Promise<TouchPoint> => {
  if (obstacle(element) !== undefined)
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
  const before = centreOf(element)
  await nextFrame()
  await nextFrame()
  const after = centreOf(element)
  if (before.x !== after.x || before.y !== after.y) return { problem: 'it is still moving' }
  const problem = obstacle(element)
  return problem === undefined ? { x: after.x, y: after.y } : { problem }
}
