import Taro from '@tarojs/taro'

/** Whether this device lets an app brighten its screen. */
export const brightens = true

/** Bright and awake, for a scanner. @returns how it was before comes back */
export const brighten = (): (() => void) => {
  let before: number | null = null
  let over = false
  void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(ignored)
  void Taro.getScreenBrightness()
    .then((told) => {
      // Left before the phone answered: nothing was changed yet.
      if (over) return
      before = parseBrightness(told)
      return Taro.setScreenBrightness({ value: 1 })
    })
    .catch(ignored)
  return () => {
    over = true
    void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(ignored)
    if (before !== null) void Taro.setScreenBrightness({ value: before }).catch(ignored)
  }
}

/** A screen that does not obey is as bright as its owner made it. */
const ignored = (): void => {}

// Taro's type of the answer has the callback's shape.
const parseBrightness = (told: unknown): number | null => {
  const { value } = told as { value?: unknown }
  return typeof value === 'number' ? value : null
}
