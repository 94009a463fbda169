import type { Recorder } from '../recorder'

const utf8 = new TextEncoder()

/** The path to something that JSON would lose in silence: a phone's other thread never sees it. */
const functionIn = (value: unknown, path: string, depth = 0): string | undefined => {
  if (typeof value === 'function') return path
  if (typeof value !== 'object' || value === null || depth > 6) return undefined
  for (const [key, each] of Object.entries(value)) {
    const found = functionIn(each, path === '' ? key : `${path}.${key}`, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

type SetData = (data: Record<string, unknown>, then?: () => void) => void

/** Sends every setData of a page or component through JSON, as a phone does between its threads, and records it. */
export const countSetData = (
  caller: Record<string, unknown>,
  place: { page: () => string; component: string },
  recorder: Recorder,
) => {
  const original = caller.setData as SetData
  caller.setData = (data: Record<string, unknown>, then?: () => void) => {
    const json = JSON.stringify(data)
    const lost = functionIn(data, '')
    if (lost !== undefined) recorder.error(`setData of ${place.component}`, `a function at "${lost}" cannot be sent`)
    original.call(caller, JSON.parse(json) as Record<string, unknown>, then)
    recorder.setData({
      page: place.page(),
      component: place.component,
      bytes: utf8.encode(json).byteLength,
      keys: Object.keys(data).slice(0, 20),
    })
  }
}
