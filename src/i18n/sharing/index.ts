import { language } from '../index'
import { sharingEn } from './en'
import { sharingZhCN, type SharingWords } from './zh-CN'

/** What is said about sharing. Only pages that are shared load it. */
export const sharingWords = (): SharingWords => (language() === 'en' ? sharingEn : sharingZhCN)
