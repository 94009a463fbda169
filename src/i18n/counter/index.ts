import { language } from '../index'
import { counterEn } from './en'
import { counterZhCN, type CounterWords } from './zh-CN'

/** What is said beside the code for the till. Only its page loads it. */
export const counterWords = (): CounterWords => (language() === 'en' ? counterEn : counterZhCN)
