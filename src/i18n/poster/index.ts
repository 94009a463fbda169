import { language } from '../index'
import { posterEn } from './en'
import { posterZhCN, type PosterWords } from './zh-CN'

/** What is said about posters and on them. Only their page loads it. */
export const posterWords = (): PosterWords => (language() === 'en' ? posterEn : posterZhCN)
