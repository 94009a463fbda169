import Taro from '@tarojs/taro'

/** Whether this device lets an app brighten its screen. */
export const brightens = true

/** One after another: who asks how bright it is must not hear of what somebody has just changed. */
let last: Promise<unknown> = Promise.resolve()

const then = (act: () => unknown): void => {
  // A screen that does not obey is as bright as its owner made it.
  last = last.then(act).catch(() => undefined)
}

/** Bright and awake, for a scanner. @returns how it was before comes back */
export const brighten = (): (() => void) => {
  let before: number | null = null
  let over = false
  then(() => Taro.setKeepScreenOn({ keepScreenOn: true }))
  then(async () => {
    const told = parseBrightness(await Taro.getScreenBrightness())
    // Left before the phone answered: nothing was changed yet.
    if (over) return
    before = told
    await Taro.setScreenBrightness({ value: 1 })
  })
  return () => {
    over = true
    then(() => Taro.setKeepScreenOn({ keepScreenOn: false }))
    then(() => (before === null ? undefined : Taro.setScreenBrightness({ value: before })))
  }
}

// Taro's type of the answer has the callback's shape.
const parseBrightness = (told: unknown): number | null => {
  const { value } = told as { value?: unknown }
  return typeof value === 'number' ? value : null
}
