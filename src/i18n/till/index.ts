import { language } from '../index'
import { tillEn } from './en'
import { tillZhCN, type TillWords } from './zh-CN'

/** What is said at the till. Only its pages load it. */
export const tillWords = (): TillWords => (language() === 'en' ? tillEn : tillZhCN)
