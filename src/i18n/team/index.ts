import { language } from '../index'
import { teamEn } from './en'
import { teamZhCN, type TeamWords } from './zh-CN'

/** What is said about who works here. Only its pages load it. */
export const teamWords = (): TeamWords => (language() === 'en' ? teamEn : teamZhCN)
