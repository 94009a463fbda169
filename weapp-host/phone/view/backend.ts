import { CurrentWindowBackendContext, Event as WxmlEvent } from 'glass-easel'
import { styleForScreen, type Screen } from '../../bundle/rpx'

/** Events of the browser that WXML may listen to. Others of the same name are made by the built-in components. */
const BROWSER_EVENTS = new Set([
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'transitionend',
  'animationstart',
  'animationiteration',
  'animationend',
])

type Parts = {
  screen: Screen
  isBuiltIn: (tag: string) => boolean
  isComponent: (tag: string) => boolean
  onUnknownTag: (tag: string) => void
}

/** Shows WXML in this browser: `view` is `<wx-view>`, and lengths in styles are those of the phone's screen. */
export const createBackend = ({ screen, isBuiltIn, isComponent, onUnknownTag }: Parts) => {
  const createElement = (tag: string) => {
    if (!isBuiltIn(tag) && !isComponent(tag) && tag !== 'block') onUnknownTag(tag)
    const element = document.createElement(isBuiltIn(tag) || tag === 'block' ? `wx-${tag}` : tag)
    const set = element.setAttribute.bind(element)
    element.setAttribute = (name: string, value: unknown) =>
      set(name, name === 'style' ? styleForScreen(String(value), screen) : String(value))
    // glass-easel prefixes the ids of components; the page's own words are needed here.
    Object.defineProperty(element, 'id', {
      get: () => element.getAttribute('id') ?? '',
      set: (id: string) => set('id', id.slice(id.indexOf('--') < 0 ? 0 : id.indexOf('--') + 2)),
    })
    return element as unknown as ReturnType<CurrentWindowBackendContext['document']['createElement']>
  }
  class Backend extends CurrentWindowBackendContext {
    constructor() {
      super()
      const { createTextNode, createDocumentFragment } = this.document
      this.document = {
        createElement,
        createTextNode: createTextNode.bind(document),
        createDocumentFragment: createDocumentFragment.bind(document),
      }
    }
    override setListenerStats(...args: Parameters<CurrentWindowBackendContext['setListenerStats']>): void {
      if (BROWSER_EVENTS.has(args[1])) super.setListenerStats(...args)
    }
  }
  const backend = new Backend()
  backend.onEvent((target, type, detail, options) => {
    const event = new WxmlEvent(type, detail, options)
    target.dispatchEvent(event)
    return event.getEventBubbleStatus()
  })
  return backend
}
