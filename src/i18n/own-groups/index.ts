import { language } from '../index'
import { ownGroupsEn } from './en'
import { ownGroupsZhCN, type OwnGroupsWords } from './zh-CN'

/** What is said about a member's own groups. Only their page loads it. */
export const ownGroupsWords = (): OwnGroupsWords => (language() === 'en' ? ownGroupsEn : ownGroupsZhCN)
