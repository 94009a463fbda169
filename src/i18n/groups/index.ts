import { language } from '../index'
import { groupsEn } from './en'
import { groupsZhCN, type GroupsWords } from './zh-CN'

/** What is said about deals and groups. Only their own pages load it. */
export const groupsWords = (): GroupsWords => (language() === 'en' ? groupsEn : groupsZhCN)
