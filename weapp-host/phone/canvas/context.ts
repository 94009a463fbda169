import { elementOf } from './picture'
import { surfaceOf } from './surfaces'

/** This browser has them; what WeChat runs on some phones has not. */
const TOO_NEW = new Set([
  ...['roundRect', 'reset', 'createConicGradient', 'filter', 'letterSpacing', 'wordSpacing', 'fontKerning'],
  ...['fontStretch', 'fontVariantCaps', 'textRendering', 'lang', 'isContextLost', 'getContextAttributes'],
])

const contexts = new WeakMap<CanvasRenderingContext2D, object>()

/** What the app hands over, as this browser draws it. */
const drawable = (given: unknown) => elementOf(given) ?? surfaceOf(given) ?? given

const methodOf = (context: CanvasRenderingContext2D, name: string, method: (...args: unknown[]) => unknown) => {
  const call = (...args: unknown[]) => Reflect.apply(method, context, args)
  if (name === 'drawImage' || name === 'createPattern')
    return (first: unknown, ...rest: unknown[]) => call(drawable(first), ...rest)
  // Other measures than the width are not there on every phone.
  if (name === 'measureText') return (text: string) => ({ width: context.measureText(String(text)).width })
  return call
}

/** A 2D context with what WeChat's has: newer names are missing, and setting one changes nothing but fails the run. */
export const contextOf = (context: CanvasRenderingContext2D, node: object): object => {
  const known = contexts.get(context)
  if (known) return known
  const shown = new Proxy(context, {
    has: (_, name) => !TOO_NEW.has(String(name)) && name in context,
    get(_, name) {
      if (name === 'canvas') return node
      if (typeof name !== 'string' || TOO_NEW.has(name)) return undefined
      const value: unknown = Reflect.get(context, name, context)
      return typeof value === 'function' ? methodOf(context, name, value as (...args: unknown[]) => unknown) : value
    },
    set(_, name, value) {
      if (TOO_NEW.has(String(name)))
        throw new Error(`the canvas of some phones knows no ${String(name)}: draw without it`)
      return Reflect.set(context, name, value, context)
    },
  })
  contexts.set(context, shown)
  return shown
}
