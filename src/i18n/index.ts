import { en } from './en'
import { zhCN, type Words } from './zh-CN'

export type Language = 'zh-CN' | 'en'

const words: Record<Language, Words> = { 'zh-CN': zhCN, en }
let current: Language = 'zh-CN'

/** The sentences of this launch. Read it while rendering, never into a constant of a module: the language is set later. */
export let t: Words = zhCN

/** Called once per launch, before the first screen. A change of language relaunches the app. */
export const setLanguage = (language: Language): void => {
  current = language
  t = words[language]
}

export const language = (): Language => current
