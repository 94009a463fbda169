import { language } from '../index'
import { accountEn } from './en'
import { accountZhCN, type AccountWords } from './zh-CN'

/** What is said about phone numbers and in the settings of staff. Only their pages load it. */
export const accountWords = (): AccountWords => (language() === 'en' ? accountEn : accountZhCN)
