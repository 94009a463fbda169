import { array, safeParse, string } from 'valibot'
import { forget, readStored, store } from '@/platform/storage'

const KEY = 'searches'
const MOST = 8

/** What was looked for on this device, the last first. It stays on the device. */
export const recentSearches = (): string[] => {
  const stored = safeParse(array(string()), readStored(KEY))
  return stored.success ? stored.output : []
}

export const keepSearch = (words: string): string[] => {
  const kept = [words, ...recentSearches().filter((each) => each !== words)].slice(0, MOST)
  store(KEY, kept)
  return kept
}

export const forgetSearches = (): void => forget(KEY)
