type Prototype = Record<string, unknown>

const guarded: [string, Prototype, string[]][] = [
  ['Number', Number.prototype as unknown as Prototype, ['toLocaleString']],
  ['BigInt', BigInt.prototype as unknown as Prototype, ['toLocaleString']],
  ['Date', Date.prototype as unknown as Prototype, ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']],
  ['Array', Array.prototype as unknown as Prototype, ['toLocaleString']],
]

/**
 * Android's WeChat has no `Intl`: methods that take a locale ignore it there and print something else than here.
 * So they throw, and the throw is told even when the app catches it.
 */
export const guardLocales = (tell: (message: string) => void): void => {
  for (const [owner, prototype, names] of guarded) {
    for (const name of names) {
      const original = prototype[name]
      if (typeof original !== 'function') continue
      prototype[name] = function (this: unknown, ...args: unknown[]): unknown {
        if (args.length === 0) return original.call(this)
        const message = `${owner}.prototype.${name} with arguments: Android's WeChat has no Intl. Format it by hand.`
        tell(message)
        throw new TypeError(message)
      }
    }
  }
}
