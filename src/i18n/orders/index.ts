import { language } from '../index'
import { ordersEn } from './en'
import { ordersZhCN, type OrdersWords } from './zh-CN'

/** The sentences about orders and addresses, in the language of this launch. Only the pages that show them load them. */
export const ordersWords = (): OrdersWords => (language() === 'en' ? ordersEn : ordersZhCN)
