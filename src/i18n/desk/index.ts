import { language } from '../index'
import { deskEn } from './en'
import { deskZhCN, type DeskWords } from './zh-CN'

export const deskWords = (): DeskWords => (language() === 'en' ? deskEn : deskZhCN)
