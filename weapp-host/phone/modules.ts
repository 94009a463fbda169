import type { AppScope } from './app-scope'

/** `b` as seen from the file `a`, without leading slash; an absolute path starts at the root of the package. */
export const resolvePath = (from: string, path: string): string => {
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

export type Modules = { load: (file: string) => unknown }

/** CommonJS, as WeChat has it: only files of the package, each run once. */
export const createModules = (js: Record<string, string>, scope: AppScope): Modules => {
  const loaded = new Map<string, { exports: unknown }>()
  const load = (file: string): unknown => {
    const known = loaded.get(file)
    if (known) return known.exports
    const source = js[file]
    if (source === undefined) throw new Error(`module '${file}' is not defined`)
    const module = { exports: {} as unknown }
    loaded.set(file, module)
    const require = (path: string): unknown => {
      const target = resolvePath(file, path)
      const found = [target, `${target}.js`, `${target}/index.js`].find((each) => js[each] !== undefined)
      if (found === undefined) throw new Error(`module '${target}.js' is not defined, require args is '${path}'`)
      return load(found)
    }
    const requireAsync = async (path: string) => require(path)
    scope.run(file, source, {
      require: Object.assign(require, { async: requireAsync }),
      module,
      exports: module.exports,
    })
    return module.exports
  }
  return { load }
}
