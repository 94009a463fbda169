import { language } from '../index'
import { statementEn } from './en'
import { statementZhCN, type StatementWords } from './zh-CN'

/** What the statement of points says. Only its page loads it. */
export const statementWords = (): StatementWords => (language() === 'en' ? statementEn : statementZhCN)
