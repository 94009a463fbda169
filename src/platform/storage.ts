import Taro from '@tarojs/taro'

/** Small things that the device remembers, as JSON text. A full or broken storage forgets; it never stops the app. */
export const readStored = (key: string): unknown => {
  try {
    const text: unknown = Taro.getStorageSync(key)
    return typeof text === 'string' && text !== '' ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

export const store = (key: string, value: unknown): void => {
  try {
    Taro.setStorageSync(key, JSON.stringify(value))
  } catch {
    // Nothing to do: what was not remembered is asked again.
  }
}

export const forget = (key: string): void => {
  try {
    Taro.removeStorageSync(key)
  } catch {
    // As above.
  }
}

/** Forgets every key that begins so. */
export const forgetAll = (prefix: string): void => {
  try {
    for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith(prefix)) Taro.removeStorageSync(key)
  } catch {
    // As above.
  }
}
