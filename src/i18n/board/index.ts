import { language } from '../index'
import { boardEn } from './en'
import { boardZhCN, type BoardWords } from './zh-CN'

/** What is said about the work that waits in the shop. Only the till's pages load it. */
export const boardWords = (): BoardWords => (language() === 'en' ? boardEn : boardZhCN)
