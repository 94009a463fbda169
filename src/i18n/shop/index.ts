import { language } from '../index'
import { shopEn } from './en'
import { shopZhCN, type ShopWords } from './zh-CN'

/** What is said from a product to its payment. Only the pages that say it load it. */
export const shopWords = (): ShopWords => (language() === 'en' ? shopEn : shopZhCN)
