import { language } from '../index'
import { profileEn } from './en'
import { profileZhCN, type ProfileWords } from './zh-CN'

/** What the page of name and face says, in the language of this launch. Only that page loads it. */
export const profileWords = (): ProfileWords => (language() === 'en' ? profileEn : profileZhCN)
