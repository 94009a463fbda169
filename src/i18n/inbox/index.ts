import { language } from '../index'
import { inboxEn } from './en'
import { inboxZhCN, type InboxWords } from './zh-CN'

/** What the inbox says, in the language of this launch. Only the page that shows it loads it. */
export const inboxWords = (): InboxWords => (language() === 'en' ? inboxEn : inboxZhCN)
