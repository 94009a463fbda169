import { create } from 'zustand'
import { boolean, nullable, object, optional, picklist, safeParse, string, type InferOutput } from 'valibot'
import { deviceLanguage } from '@/platform/language'
import { readStored, store } from '@/platform/storage'

const KEY = 'preferences'
const Preferences = object({
  language: optional(nullable(picklist(['zh-CN', 'en'])), null),
  elder: optional(boolean(), false),
  reduceMotion: optional(boolean(), false),
  /** The version of the privacy policy that was agreed to on this device. */
  agreedPrivacy: optional(nullable(string()), null),
})
type Preferences = InferOutput<typeof Preferences>
export type Language = 'zh-CN' | 'en'

const parsed = safeParse(Preferences, readStored(KEY) ?? {})
const useStore = create<Preferences>(() =>
  parsed.success ? parsed.output : { language: null, elder: false, reduceMotion: false, agreedPrivacy: null },
)

const keep = (change: Partial<Preferences>): void => {
  useStore.setState(change)
  store(KEY, useStore.getState())
}

export const usePreferences = (): Preferences => useStore()
export const setElder = (elder: boolean): void => keep({ elder })
export const setReduceMotion = (reduceMotion: boolean): void => keep({ reduceMotion })
export const chooseLanguage = (language: Language): void => keep({ language })
export const agreePrivacy = (version: string | null): void => keep({ agreedPrivacy: version })
export const agreedPrivacy = (): string | null => useStore.getState().agreedPrivacy

let offered: readonly string[] = ['zh-CN', 'en']
/** The languages that the brand is written in; the first is its own. */
export const offerLanguages = (languages: readonly string[]): void => {
  offered = languages
}

/** What the member chose, else what the device speaks, among the languages that the brand is written in. */
export const preferredLanguage = (): Language => {
  const wished = useStore.getState().language ?? (/^zh/i.test(deviceLanguage()) ? 'zh-CN' : 'en')
  return offered.includes(wished) ? wished : wished === 'en' ? 'zh-CN' : 'en'
}
