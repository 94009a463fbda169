import { say, type Language, type Words } from '../shop'

/** What the shop's people hear of in their group. No name and no number of whoever bought: groups have many members. */
export type ToPrepare = {
  kind: 'order' | 'seat' | 'redemption'
  name: Words
  quantity: number
  amountFen: number
  points: number
  /** Null: it is sent. */
  store: Words | null
}

export const robotWords = (told: ToPrepare, language: Language): string => {
  const words = language === 'en' ? english : chinese
  const name = say(told.name, language)
  const what = told.kind === 'redemption' ? `${name} ×${told.quantity}` : name
  const where = told.store === null ? words.sent : words.fetched(say(told.store, language))
  return [words[told.kind](priceOf(told, words.points)), what, where].join('\n')
}

type Points = (points: number) => string
const priceOf = ({ points, amountFen }: ToPrepare, inPoints: Points): string =>
  [points > 0 ? inPoints(points) : null, amountFen > 0 || points === 0 ? `¥${yuan(amountFen)}` : null]
    .filter((part) => part !== null)
    .join(' + ')

const chinese = {
  order: (price: string) => `新订单 ${price}`,
  seat: (price: string) => `拼团成功，新订单 ${price}`,
  redemption: (price: string) => `新兑换 ${price}`,
  points: (points: number) => `${points} 积分`,
  sent: '寄给顾客',
  fetched: (store: string) => `到店取：${store}`,
}
const english: typeof chinese = {
  order: (price) => `New order, ${price}`,
  seat: (price) => `A group is complete: new order, ${price}`,
  redemption: (price) => `New redemption, ${price}`,
  points: (points) => `${points} points`,
  sent: 'To be sent',
  fetched: (store) => `Fetched at ${store}`,
}

const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
