import { language } from '../index'
import { mallEn, walletEn } from './en'
import { mallZhCN, walletZhCN, type MallWords, type WalletWords } from './zh-CN'

/** What is said about rewards and what came of them. Only the pages that say it load it. */
export const mallWords = (): MallWords => (language() === 'en' ? mallEn : mallZhCN)

/** What is said on coupons. */
export const walletWords = (): WalletWords => (language() === 'en' ? walletEn : walletZhCN)
