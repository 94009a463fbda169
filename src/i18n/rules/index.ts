import { language } from '../index'
import { rulesEn } from './en'
import { rulesZhCN, type RulesWords } from './zh-CN'

/** The rules of the membership. Only their page loads them. */
export const rulesWords = (): RulesWords => (language() === 'en' ? rulesEn : rulesZhCN)
