import type { Router } from '../pages/router'
import type { Timers } from '../timers'

type Fields = Record<string, unknown>
type Job = () => unknown

const rectangle = (element: Element, top: number) => {
  const box = element.getBoundingClientRect()
  const { left, right, width, height } = box
  return { id: element.id, dataset: {}, left, right, top: box.top - top, bottom: box.bottom - top, width, height }
}

const scrolled = ({ id, scrollLeft, scrollTop, scrollWidth, scrollHeight }: Element) => ({
  ...{ id, dataset: {}, scrollLeft, scrollTop, scrollWidth, scrollHeight },
})

/** `wx.createSelectorQuery`: sizes and scroll positions of the page in front. */
export const createSelectorQuery = (router: Router, timers: Timers) => {
  const page = router.top()?.element
  const top = page?.getBoundingClientRect().top ?? 0
  const jobs: Job[] = []

  const nodes = (find: () => Element[], onlyFirst: boolean) => {
    const ask = (read: (element: Element) => unknown, then?: (result: unknown) => void) => {
      jobs.push(() => {
        const all = find().map(read)
        const result = onlyFirst ? (all[0] ?? null) : all
        then?.(result)
        return result
      })
      return query
    }
    return {
      boundingClientRect: (then?: (result: unknown) => void) => ask((each) => rectangle(each, top), then),
      scrollOffset: (then?: (result: unknown) => void) => ask(scrolled, then),
      fields: (fields: Fields, then?: (result: unknown) => void) =>
        ask((each) => ({ ...(fields.scrollOffset ? scrolled(each) : {}), ...rectangle(each, top) }), then),
    }
  }
  const query = {
    in: () => query,
    select: (selector: string) => nodes(() => [...(page?.querySelectorAll(selector) ?? [])].slice(0, 1), true),
    selectAll: (selector: string) => nodes(() => [...(page?.querySelectorAll(selector) ?? [])], false),
    selectViewport: () => nodes(() => (page ? [page] : []), true),
    exec(then?: (results: unknown[]) => void) {
      timers.setTimeout(() => {
        const results = jobs.map((job) => job())
        then?.(results)
      })
      return query
    },
  }
  return query
}
