import { language } from '../index'
import { settingsEn } from './en'
import { settingsZhCN, type SettingsWords } from './zh-CN'

/** What is said in the settings. Only their page loads it. */
export const settingsWords = (): SettingsWords => (language() === 'en' ? settingsEn : settingsZhCN)
