import type { BrandData } from '../../server/shop/brand-data'

type Both = BrandData['name']

/** What a merchant is asked. Everything else follows from it, from what stands in the pack already, or from neither. */
export type Answers = {
  name?: Partial<Both>
  slogan?: Partial<Both>
  /** The path of an SVG. */
  logo?: string
  /** The strong colour, and a second one. */
  colour?: string
  accent?: string
  scheme?: 'light' | 'dark'
  pointsNoun?: Partial<Both>
  /** From the lowest. `新叶/New Leaf` is said in both languages. */
  tiers?: string[]
  averageTicketFen?: number
  goodsCostPercent?: number
  languages?: ('zh-CN' | 'en')[]
  features?: (keyof BrandData['features'])[]
  phone?: string
}

/** `新叶/New Leaf` in both languages; one alone is said in both. */
export const bothOf = (text: string): Both => {
  const [first = '', second] = text.split('/').map((part) => part.trim())
  return { 'zh-CN': first, en: second === undefined || second === '' ? first : second }
}

export const wholeOf = (said: Partial<Both> | undefined, before: Both): Both => {
  const chinese = said?.['zh-CN']
  const english = said?.en
  if (chinese === undefined && english === undefined) return before
  return { 'zh-CN': chinese ?? english ?? before['zh-CN'], en: english ?? chinese ?? before.en }
}
