import type { Element as WxmlElement, ShadowedEvent } from 'glass-easel'

const touches = (list: TouchList, top: number, scrolled: number) =>
  [...list].map(({ identifier, clientX, clientY, force }) => ({
    identifier,
    clientX,
    clientY: clientY - top,
    pageX: clientX,
    pageY: clientY - top + scrolled,
    force,
  }))

export const describeTarget = (target: unknown) => {
  const element = target as WxmlElement
  const shown = element.$$
  const box = shown instanceof HTMLElement ? { offsetLeft: shown.offsetLeft, offsetTop: shown.offsetTop } : {}
  return { id: element.id, dataset: { ...element.dataset }, offsetLeft: 0, offsetTop: 0, ...box }
}

const positions = (original: unknown, top: number, scrolled: number) => {
  if (!(original instanceof TouchEvent)) return {}
  return {
    touches: touches(original.touches, top, scrolled),
    changedTouches: touches(original.changedTouches, top, scrolled),
  }
}

/** An event as WeChat hands it to a handler: plain data, so that nothing of this browser reaches the app. */
export const wechatEvent = (event: ShadowedEvent<unknown>, page: HTMLElement | undefined): Record<string, unknown> => {
  const type = event.getEventName()
  const top = page?.getBoundingClientRect().top ?? 0
  const shown = {
    type,
    timeStamp: Math.round(performance.now()),
    target: describeTarget(event.target),
    currentTarget: describeTarget(event.currentTarget),
    mark: event.mark ?? {},
    detail: type.startsWith('touch') ? {} : (event.detail ?? {}),
    mut: false,
    ...positions(event.getOriginalEvent(), top, page?.scrollTop ?? 0),
  }
  return JSON.parse(JSON.stringify(shown)) as Record<string, unknown>
}

type Handling = { currentPage: () => HTMLElement | undefined; tapped: () => void }

/** Wraps the methods of a page or component, so that handlers get WeChat's events. */
export const withWechatEvents = (method: unknown, { currentPage, tapped }: Handling): unknown => {
  if (typeof method !== 'function') return method
  return function (this: unknown, ...args: unknown[]): unknown {
    const [first, ...rest] = args
    const isEvent = typeof first === 'object' && first !== null && 'getEventName' in first
    if (isEvent && (first as ShadowedEvent<unknown>).getEventName() === 'tap') tapped()
    const given = isEvent ? wechatEvent(first as ShadowedEvent<unknown>, currentPage()) : first
    return Reflect.apply(method, this, args.length === 0 ? [] : [given, ...rest])
  }
}
