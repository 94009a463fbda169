import type { WeappBundle } from '../../bundle/weapp-bundle'
import { WxFailure } from '../wx/define'
import { callPage, parsePath, type Page, type Query } from './page'

const MAX_PAGES = 10

export type RouteKind = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab'

type Parts = {
  bundle: WeappBundle
  open: (route: string, query: Query) => Page
  /** A lifecycle of the app threw. */
  guard: (where: string, run: () => void) => void
  /** The page in front changed. */
  onShown: (page: Page) => void
}

export type Router = ReturnType<typeof createRouter>

/** The stack of pages, by WeChat's rules. Tab pages stay alive while another tab is in front. */
export const createRouter = ({ bundle, open, guard, onShown }: Parts) => {
  const stack: Page[] = []
  const tabs = new Map<string, Page>()
  const isTab = (route: string) => bundle.app.tabBar?.list.some(({ pagePath }) => pagePath === route) ?? false
  const top = () => stack[stack.length - 1]

  const lifecycle = (page: Page, name: string) => guard(`${page.route}.${name}`, () => void callPage(page, name))
  const show = (page: Page) => {
    for (const each of [...stack, ...tabs.values()]) each.frame.classList.toggle('front', each === page)
    onShown(page)
    if (page.isShown) return
    page.isShown = true
    lifecycle(page, 'onShow')
  }
  const hide = (page: Page | undefined) => {
    if (!page?.isShown) return
    page.isShown = false
    lifecycle(page, 'onHide')
  }
  const close = (page: Page) => {
    lifecycle(page, 'onUnload')
    tabs.delete(page.route)
    page.release()
  }
  const openOnTop = (route: string, query: Query) => {
    const page = open(route, query)
    stack.push(page)
    if (isTab(route)) tabs.set(route, page)
    guard(`${route}.onLoad`, () => void callPage(page, 'onLoad', query))
    show(page)
    requestAnimationFrame(() =>
      setTimeout(() => {
        guard(`${route}.onReady`, () => void callPage(page, 'onReady'))
        page.isReady = true
      }),
    )
  }
  const closeAll = () => {
    const all = new Set([...stack.splice(0).reverse(), ...tabs.values()])
    tabs.clear()
    all.forEach(close)
  }
  const inPlaceOfTop = (route: string, query: Query) => {
    const left = stack.pop()
    openOnTop(route, query)
    if (left) close(left)
  }
  const toTab = (route: string) => {
    if (!isTab(route)) throw new WxFailure('can not switch to no-tabBar page')
    const [bottom, ...above] = stack
    if (bottom?.route === route && above.length === 0) return
    for (const page of above.reverse()) close(page)
    stack.length = 0
    if (bottom && isTab(bottom.route)) hide(bottom)
    else if (bottom) close(bottom)
    const kept = tabs.get(route)
    if (!kept) return openOnTop(route, {})
    stack.push(kept)
    show(kept)
  }
  const target = (path: string) => {
    const { route, query } = parsePath(path, top()?.route ?? '')
    if (!bundle.pages.includes(route)) throw new WxFailure(`page "${route}" is not found`)
    return { route, query }
  }
  return {
    stack: (): readonly Page[] => stack,
    top,
    isTab,
    hideTop: () => hide(top()),
    showTop() {
      const page = top()
      if (page) show(page)
    },
    /** Goes to a page. Throws WeChat's failure when it is not there or may not be reached this way. */
    go(kind: RouteKind, path: string) {
      const { route, query } = target(path)
      if (kind === 'switchTab') return toTab(route)
      if (kind === 'reLaunch') closeAll()
      else {
        if (isTab(route)) throw new WxFailure(`can not ${kind} a tabbar page`)
        if (kind === 'redirectTo') return inPlaceOfTop(route, query)
        if (stack.length >= MAX_PAGES) throw new WxFailure('webview count limit exceed')
        hide(top())
      }
      openOnTop(route, query)
    },
    /** Closes the pages in front, but never the first. */
    back(delta: number) {
      const count = Math.min(delta, stack.length - 1)
      if (count < 1) throw new WxFailure('cannot navigate back at first page.')
      for (const page of stack.splice(-count).reverse()) close(page)
      const page = top()
      if (page) show(page)
    },
  }
}
