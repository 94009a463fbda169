import type { Recorder } from './recorder'

type AppObject = Record<string, unknown>

export type AppInstance = ReturnType<typeof createAppInstance>

/** What the app gave to `App()`, and calls of its lifecycles. */
export const createAppInstance = (recorder: Recorder) => {
  let given: AppObject | undefined
  const call = (name: string, ...args: unknown[]): boolean => {
    const method = given?.[name]
    if (typeof method !== 'function') return false
    try {
      Reflect.apply(method, given, args)
    } catch (error) {
      recorder.error(`App.${name}`, error)
    }
    return true
  }
  return { App: (app: AppObject) => void (given = app), getApp: () => given, isThere: () => given !== undefined, call }
}
