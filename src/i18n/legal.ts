import brand from '@/brand/brand.json'
import { sells, type Features } from '@/lib/app-pages'
import { language } from './index'
import { papersEn } from './legal-en'
import { papersZhCN } from './legal-zh-CN'
import type { Operator, Paper } from './paper'

/** The papers in the language of this launch. Only the pages that show them load them. */
export const papers = (features: Features = brand.features): { terms: Paper; privacy: Paper } => {
  const chosen = language()
  const { name, legal, nouns } = brand
  const operator: Operator = {
    shop: name[chosen],
    operator: legal.operator[chosen],
    address: legal.address[chosen],
    phone: legal.complaintsPhone,
    points: nouns.points[chosen],
    on: {
      checkIn: features.checkin,
      mall: features.mall,
      selling: sells(features),
      sending: sells(features) || features.mall,
      groups: features.groupbuy,
    },
  }
  const { terms, privacy } = chosen === 'en' ? papersEn : papersZhCN
  return { terms: terms(operator), privacy: privacy(operator) }
}
