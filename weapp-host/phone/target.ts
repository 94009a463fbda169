type Words = string | RegExp

/**
 * How a test names something on the page in front:
 * a selector by id or class (`#check-in`, `.week .day`), or what a person sees or hears.
 * Words as a string must be the whole text, as a pattern they may be part of it.
 * `index` picks one of several, from 0; `within` looks only inside another element.
 */
export type Target =
  | string
  | (({ role: string; name?: Words } | { text: Words } | { label: Words } | { selector: string }) & {
      index?: number
      within?: Target
    })

/** A target in the words of an error message. */
export const describeTarget = (target: Target): string => {
  if (typeof target === 'string') return target
  const words = Object.entries(target)
    .filter(([key]) => key !== 'within')
    .map(([key, value]) => `${key} ${value instanceof RegExp ? String(value) : JSON.stringify(value)}`)
    .join(', ')
  return target.within === undefined ? words : `${words} within ${describeTarget(target.within)}`
}
