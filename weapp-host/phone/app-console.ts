import type { Recorder } from './recorder'

const words = (args: unknown[]) =>
  args.map((each) => (each instanceof Error ? (each.stack ?? each.message) : String(each))).join(' ')

/** The app's console: an error that is only printed (as React does with what a render threw) is still an error. */
export const createAppConsole = (recorder: Recorder) => ({
  log: (...args: unknown[]) => console.log(...args),
  info: (...args: unknown[]) => console.info(...args),
  debug: (...args: unknown[]) => console.debug(...args),
  warn: (...args: unknown[]) => console.warn(...args),
  error: (...args: unknown[]) => recorder.error('console.error', words(args)),
  group: () => undefined,
  groupEnd: () => undefined,
})
