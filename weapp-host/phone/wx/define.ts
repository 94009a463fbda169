import type { Recorder } from '../recorder'
import type { Timers } from '../timers'

export type Options = Record<string, unknown>
export type Wx = Record<string, unknown>

/** An expected failure of a call: becomes `errMsg: 'name:fail reason'` and `errno`. */
export class WxFailure extends Error {
  constructor(
    reason: string,
    readonly errno?: number,
  ) {
    super(reason)
  }
}

export type Answer = Record<string, unknown> | void
export type Implementation = (options: Options) => Answer | Promise<Answer>

const isCallback = (value: unknown): value is (result: unknown) => void => typeof value === 'function'

/** Calls back as WeChat does: later, success or fail, then complete. What a callback throws is the app's error. */
export const callBack = (timers: Timers, options: Options, failed: boolean, result: Record<string, unknown>): void => {
  const { success, fail, complete } = options
  timers.setTimeout(() => {
    const first = failed ? fail : success
    try {
      if (isCallback(first)) first(result)
    } finally {
      if (isCallback(complete)) complete(result)
    }
  })
}

export const failureOf = (name: string, error: unknown): Record<string, unknown> => {
  const reason = error instanceof Error ? error.message : String(error)
  const errno = error instanceof WxFailure ? error.errno : undefined
  return { errMsg: `${name}:fail ${reason}`, ...(errno === undefined ? {} : { errno }) }
}

export type Define = ReturnType<typeof createDefine>

/** Makes functions of `wx` that are recorded and answer as WeChat's do. */
export const createDefine = (wx: Wx, recorder: Recorder, timers: Timers) => {
  /** With callbacks, or a promise when none is given. */
  const asynchronous = (name: string, implement: Implementation): void => {
    wx[name] = (options: Options = {}) => {
      recorder.call(name, options)
      const answer = (async () => implement(options))().then(
        (result) => ({ failed: false, result: { ...result, errMsg: `${name}:ok` } }),
        (error: unknown) => ({ failed: true, result: failureOf(name, error) }),
      )
      const hasCallbacks = [options.success, options.fail, options.complete].some(isCallback)
      const done = answer.then(({ failed, result }) => {
        callBack(timers, options, failed, result)
        return failed && !hasCallbacks ? Promise.reject(result) : result
      })
      return hasCallbacks ? undefined : done
    }
  }
  const synchronous = (name: string, implement: (...args: unknown[]) => unknown): void => {
    wx[name] = (...args: unknown[]) => {
      recorder.call(name, args.length === 1 ? args[0] : args)
      return implement(...args)
    }
  }
  return { asynchronous, synchronous }
}
