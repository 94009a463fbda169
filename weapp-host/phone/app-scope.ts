/** What a script of a mini-program finds on Android besides `wx` and the constructors of apps and pages. */
const LANGUAGE =
  'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp ' +
  'Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math ArrayBuffer ' +
  'Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray ' +
  'BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet WeakRef Proxy Reflect decodeURI ' +
  'decodeURIComponent encodeURI encodeURIComponent escape unescape isFinite isNaN setInterval clearInterval'

const NOT_NAMES = new Set(['arguments', 'this', 'undefined', 'NaN', 'Infinity'])
const NODE_NAMES = ['process', 'global', 'Buffer', 'setImmediate', 'require', 'module', 'exports']

/** Every name that this browser would give to a script, up the chain of prototypes of its window. */
const browserNames = (): string[] => {
  const names = new Set(NODE_NAMES)
  for (let each: unknown = window; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    for (const name of Object.getOwnPropertyNames(each)) if (/^[A-Za-z_$][\w$]*$/.test(name)) names.add(name)
  }
  return [...names].filter((name) => !NOT_NAMES.has(name))
}

/** WeChat forbids code from strings, but answers the old question for the global object. */
const functionThatOnlyKnowsTheGlobal = (global: object) => {
  const make = (args: unknown[]) => {
    if (String(args[args.length - 1]).trim() === 'return this') return () => global
    throw new EvalError('WeChat does not run code from strings: new Function() and eval() are not there')
  }
  return new Proxy(Function, { apply: (_, __, args) => make(args), construct: (_, args) => make(args) })
}

export type AppScope = { run: (file: string, source: string, locals: Record<string, unknown>) => void }

/**
 * Runs scripts with what Android's WeChat has and nothing else: the browser's names are parameters without a value.
 * `given` is added to the language (wx, App, Page …) or replaces parts of it.
 */
export const createAppScope = (given: Record<string, unknown>): AppScope => {
  const global: Record<string, unknown> = {}
  for (const name of LANGUAGE.split(' ')) global[name] = Reflect.get(window, name)
  Object.assign(global, given)
  global.globalThis = global
  global.Function = functionThatOnlyKnowsTheGlobal(global)
  const hidden = browserNames().filter((name) => !(name in global))
  const values: Record<string, unknown> = { ...given, globalThis: global, Function: global.Function }
  return {
    run(file, source, locals) {
      const visible = { ...values, ...locals }
      const names = [...hidden.filter((name) => !(name in visible)), ...Object.keys(visible)]
      // The outer function may name a parameter `eval`; the inner one is strict, so that `this` is never the window.
      const wrapped = `return function () { 'use strict'; ${source}\n}\n//# sourceURL=weapp:///${file}`
      const makeOuter = new Function(...names, wrapped) as (...values: unknown[]) => unknown
      const outer = makeOuter(...names.map((name) => visible[name]))
      if (typeof outer === 'function') outer.call(undefined)
    },
  }
}
