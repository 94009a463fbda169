import { canvasNodeOf } from '../canvas/canvas-node'
import { select } from '../finder'
import type { Page } from '../pages/page'
import type { Timers } from '../timers'
import type { Options, Wx } from './define'

type Fact = Record<string, unknown>
type Told = (fact: unknown) => void
type Asked = { read: () => unknown; told: Told | undefined }

type Parts = { wx: Wx; timers: Timers; page: () => Page | undefined }

const factOf = (element: HTMLElement, asked: Options, top: number): Fact => {
  const box = element.getBoundingClientRect()
  const { width, height, left, right } = box
  return {
    ...(asked.id ? { id: element.id } : {}),
    ...(asked.dataset ? { dataset: { ...element.dataset } } : {}),
    ...(asked.rect ? { left, right, top: box.top - top, bottom: box.bottom - top } : {}),
    ...(asked.size ? { width, height } : {}),
    ...(asked.scrollOffset ? { scrollLeft: element.scrollLeft, scrollTop: element.scrollTop } : {}),
    ...(asked.node ? { node: canvasNodeOf(element) } : {}),
  }
}

/** `createSelectorQuery`, for the page that is in front when it is called. */
export const addSelectorQuery = ({ wx, timers, page }: Parts): void => {
  wx.createSelectorQuery = () => {
    const asked: Asked[] = []
    const root = page()?.element
    const nodes = (find: () => HTMLElement[], all: boolean) => {
      const ask = (options: Options, told: Told | undefined) => {
        const read = () => {
          const top = root?.getBoundingClientRect().top ?? 0
          const facts = find().map((each) => factOf(each, options, top))
          return all ? facts : (facts[0] ?? null)
        }
        asked.push({ read, told })
        return query
      }
      return {
        fields: (options: Options, told?: Told) => ask(options, told),
        boundingClientRect: (told?: Told) => ask({ id: true, dataset: true, rect: true, size: true }, told),
        scrollOffset: (told?: Told) => ask({ id: true, dataset: true, scrollOffset: true }, told),
        node: (told?: Told) => ask({ node: true }, told),
      }
    }
    const found = (selector: string) => (root ? select(selector, root) : [])
    const query = {
      // Selectors here see the page as one tree.
      in: () => query,
      select: (selector: string) => nodes(() => found(selector).slice(0, 1), false),
      selectAll: (selector: string) => nodes(() => found(selector), true),
      selectViewport: () => nodes(() => (root ? [root] : []), false),
      exec(then?: (all: unknown[]) => void) {
        timers.setTimeout(() => {
          const all = asked.map(({ read }) => read())
          asked.forEach(({ told }, index) => told?.(all[index]))
          then?.(all)
        })
        return query
      },
    }
    return query
  }
}
