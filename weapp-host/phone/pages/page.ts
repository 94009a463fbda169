import type { PageJson } from '../../bundle/weapp-bundle'
import { resolvePath } from '../modules'
import type { CodeSpace } from '../view/code-space'

export type Query = Record<string, string>

/** One open page. */
export type Page = {
  id: number
  route: string
  query: Query
  config: PageJson
  title: string
  /** The app's own object: the page's `this`. */
  caller: Record<string, unknown>
  frame: HTMLElement
  /** What scrolls: `<wx-page>`. */
  element: HTMLElement
  isReady: boolean
  isShown: boolean
  release: () => void
}

/** Splits `pages/a/index?x=1`, relative to the route it was asked from. Values stay percent-encoded, as in WeChat. */
export const parsePath = (path: string, from: string) => {
  const [address = '', search = ''] = path.split('?')
  const query: Query = {}
  for (const pair of search.split('&').filter((each) => each !== '')) {
    const [key = '', value = ''] = pair.split(/=(.*)/s)
    query[key] = value
  }
  return { route: resolvePath(from, address), query }
}

/** Calls a lifecycle of the app's page, if it has it. */
export const callPage = ({ caller }: Page, name: string, ...args: unknown[]): unknown => {
  const method = caller[name]
  return typeof method === 'function' ? Reflect.apply(method, caller, args) : undefined
}

const DEFAULT_REACH_BOTTOM_PX = 50

const followScrolling = (page: Page) => {
  let wasLow = false
  page.element.addEventListener('scroll', () => {
    const { scrollTop, clientHeight, scrollHeight } = page.element
    callPage(page, 'onPageScroll', { scrollTop })
    const isLow =
      scrollHeight - scrollTop - clientHeight <= (page.config.onReachBottomDistance ?? DEFAULT_REACH_BOTTOM_PX)
    if (isLow && !wasLow) callPage(page, 'onReachBottom')
    wasLow = isLow
  })
}

type Parts = { id: number; route: string; query: Query; config: PageJson; stage: HTMLElement; codeSpace: CodeSpace }

/** Builds a page and puts it on the stage; its lifecycle has not begun. */
export const createPage = ({ id, route, query, config, stage, codeSpace }: Parts): Page => {
  const frame = document.createElement('div')
  frame.className = 'frame'
  frame.style.background = config.backgroundColorContent ?? ''
  const element = document.createElement('wx-page')
  element.dataset.route = route
  frame.append(element)
  stage.append(frame)
  const { caller, attach, release } = codeSpace.createRoot('wx-page-root', route)
  Object.assign(caller, { route, __route__: route, options: query, __wxWebviewId__: id, __displayReporter: {} })
  const page: Page = {
    ...{ id, route, query, config, caller, frame, element },
    title: config.navigationBarTitleText ?? '',
    isReady: false,
    isShown: false,
    release() {
      release()
      frame.remove()
    },
  }
  followScrolling(page)
  attach(element)
  return page
}
