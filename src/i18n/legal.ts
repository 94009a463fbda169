import brand from '@/brand/brand.json'
import { language } from './index'
import { papersEn } from './legal-en'
import { papersZhCN } from './legal-zh-CN'

export type Paper = { heading: string; lines: string[] }[]
/** Who speaks in the papers, in one language. */
export type Operator = { shop: string; operator: string; address: string; phone: string; points: string }
export type Papers = { terms: (operator: Operator) => Paper; privacy: (operator: Operator) => Paper }

/** The papers in the language of this launch. Only the pages that show them load them. */
export const papers = (): { terms: Paper; privacy: Paper } => {
  const chosen = language()
  const { name, legal, nouns } = brand
  const operator: Operator = {
    shop: name[chosen],
    operator: legal.operator[chosen],
    address: legal.address[chosen],
    phone: legal.complaintsPhone,
    points: nouns.points[chosen],
  }
  const { terms, privacy } = chosen === 'en' ? papersEn : papersZhCN
  return { terms: terms(operator), privacy: privacy(operator) }
}
