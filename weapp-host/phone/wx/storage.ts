import type { Storage } from '../storage'
import type { Define } from './define'

export const addStorage = ({ synchronous }: Define, storage: Storage): void => {
  const keyOf = (value: unknown) => String(value)
  synchronous('getStorageSync', (key) => storage.get(keyOf(key)) ?? '')
  synchronous('setStorageSync', (key, data) => storage.set(keyOf(key), data))
  synchronous('removeStorageSync', (key) => storage.remove(keyOf(key)))
  synchronous('clearStorageSync', () => storage.clear())
  synchronous('getStorageInfoSync', () => storage.info())
}
