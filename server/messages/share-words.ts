import { say, type Language, type Words } from '../shop'

/** What a link leads to, as far as a chat is told of it. */
export type Shared =
  | {
      kind: 'group'
      name: Words
      seats: number
      missing: number
      priceFen: number
      soloPriceFen: number | null
      state: Course
    }
  | { kind: 'deal'; name: Words; seats: number; priceFen: number; soloPriceFen: number | null; over: boolean }
  | { kind: 'product'; name: Words; priceFen: number; onePrice: boolean }
  | { kind: 'shop' }
type Course = 'open' | 'succeeded' | 'failed'
type Place = { name: Words; slogan: Words }
type Said = { title: string; text: string }

/** Title and text of a card: facts, and nothing that asks anybody to pass it on. */
export const shareWords = (shared: Shared, { shop, language }: { shop: Place; language: Language }): Said => {
  const words = language === 'en' ? english : chinese
  const at = { shop: say(shop.name, language), slogan: say(shop.slogan, language) }
  const name = shared.kind === 'shop' ? '' : say(shared.name, language)
  switch (shared.kind) {
    case 'group':
      return { title: words.group(shared, name), text: words.terms(shared, at.shop) }
    case 'deal':
      return shared.over
        ? { title: name, text: words.over(at.shop) }
        : { title: words.deal(shared, name), text: words.terms(shared, at.shop) }
    case 'product':
      return { title: words.product(shared, name), text: `${at.shop} · ${at.slogan}` }
    case 'shop':
      return { title: at.shop, text: at.slogan }
    default:
      return shared satisfies never
  }
}

type Of<Kind extends Shared['kind']> = Extract<Shared, { kind: Kind }>
type Terms = { soloPriceFen: number | null }

const chinese = {
  group: ({ seats, missing, priceFen, state }: Of<'group'>, name: string) => {
    const what = `${name} ${seats} 人团 ${money(priceFen)}`
    if (state === 'succeeded') return `已成团：${what}`
    return state === 'open' && missing > 0 ? `还差 ${missing} 人：${what}` : what
  },
  deal: ({ seats, priceFen }: Of<'deal'>, name: string) => `${name} ${seats} 人团 ${money(priceFen)}`,
  terms: ({ soloPriceFen }: Terms, shop: string) =>
    `${shop}${soloPriceFen === null ? '' : ` · 单独买 ${money(soloPriceFen)}`}。没拼成，钱自动原路退回。`,
  over: (shop: string) => `${shop} · 这个拼团已经结束`,
  product: ({ priceFen, onePrice }: Of<'product'>, name: string) =>
    `${name} ${money(priceFen)}${onePrice ? '' : ' 起'}`,
}

const english: typeof chinese = {
  group: ({ seats, missing, priceFen, state }, name) => {
    const what = `${name}, ${money(priceFen)} for ${seats} together`
    if (state === 'succeeded') return `Complete: ${what}`
    return state === 'open' && missing > 0 ? `${missing} more: ${what}` : what
  },
  deal: ({ seats, priceFen }, name) => `${name}, ${money(priceFen)} for ${seats} together`,
  terms: ({ soloPriceFen }, shop) =>
    `${shop}${soloPriceFen === null ? '' : ` · ${money(soloPriceFen)} alone`}. If it does not fill, the money goes back by itself.`,
  over: (shop) => `${shop} · This offer has ended`,
  product: ({ priceFen, onePrice }, name) => `${name}${onePrice ? ',' : ' from'} ${money(priceFen)}`,
}

const money = (fen: number) =>
  `¥${Math.floor(fen / 100)}${fen % 100 === 0 ? '' : `.${String(fen % 100).padStart(2, '0')}`}`
