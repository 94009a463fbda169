import { COUPONS } from './derive-program'

type Both = { 'zh-CN': string; en: string }
const words = (chinese: string, english: string): Both => ({ 'zh-CN': chinese, en: english })

/** To a price that looks like one: whole yuan. */
const yuan = (fen: number) => Math.max(100, Math.round(fen / 100) * 100)
const yuanWords = (fen: number) => `${fen / 100}`

export type SampleFacts = {
  ticketFen: number
  pointValueFen: number
  /** Points that somebody has who checks in for 30 days. */
  monthPoints: number
  phone: string
  address: Both
}

/**
 * What a new shop offers until its owner writes what it really does: a little of everything, at prices round the average
 * ticket, so that every screen has something to show.
 */
export const sampleCatalog = ({ ticketFen, pointValueFen, monthPoints, phone, address }: SampleFacts): object => {
  const one = yuan(ticketFen)
  const two = yuan(ticketFen * 1.9)
  const box = yuan(ticketFen * 5)
  const small = yuan(ticketFen * 0.2)
  const large = yuan(ticketFen * 0.5)
  const hours = { opens: '09:00', closes: '21:00' }
  const points = (fen: number) => Math.max(1, Math.round(fen / Math.max(1, pointValueFen)))
  // Within reach of who comes by daily; what costs more points is dearer.
  const reach = Math.floor(monthPoints * 0.9)
  const mallSmall = Math.min(small, Math.max(100, Math.floor((reach * pointValueFen) / 100) * 100))
  const first = Math.max(1, Math.min(points(mallSmall), reach || points(mallSmall)))
  return {
    $schema: './catalog.schema.json',
    stores: [
      { key: 'main', name: words('总店', 'Main store'), address, phone, hours: Array.from({ length: 7 }, () => hours) },
    ],
    couponKinds: [
      amountOff(COUPONS.birthday, ['生日', 'Birthday'], { amountFen: small, minimumFen: 0, validDays: 30 }),
      amountOff(COUPONS.birthdayLarge, ['生日', 'Birthday'], { amountFen: large, minimumFen: 0, validDays: 30 }),
      amountOff(COUPONS.monthly, ['会员月', 'Member’s month'], { amountFen: small, minimumFen: one, validDays: 30 }),
      amountOff(COUPONS.month, ['签到', 'Checked in'], { amountFen: small, minimumFen: one, validDays: 30 }),
      amountOff('mall-small', ['满减', 'Off your next'], { amountFen: mallSmall, minimumFen: one, validDays: 60 }),
      amountOff('mall-large', ['满减', 'Off your next'], { amountFen: large, minimumFen: two, validDays: 60 }),
    ],
    rewards: [
      {
        key: 'coupon-small',
        kind: 'coupon',
        name: words(
          `满 ${yuanWords(one)} 减 ${yuanWords(mallSmall)} 券`,
          `¥${yuanWords(mallSmall)} off ¥${yuanWords(one)}`,
        ),
        description: words('60 天内有效，下单时自动可选。', 'For 60 days; offered at checkout.'),
        picture: 'rewards/coupon-small',
        pricePoints: first,
        coupon: 'mall-small',
      },
      {
        key: 'coupon-large',
        kind: 'coupon',
        name: words(`满 ${yuanWords(two)} 减 ${yuanWords(large)} 券`, `¥${yuanWords(large)} off ¥${yuanWords(two)}`),
        description: words('60 天内有效，下单时自动可选。', 'For 60 days; offered at checkout.'),
        picture: 'rewards/coupon-large',
        pricePoints: Math.max(points(large), first + 1),
        coupon: 'mall-large',
      },
      {
        key: 'tote',
        kind: 'goods',
        category: 'ware',
        name: words('帆布袋', 'Canvas tote'),
        description: words('厚棉布，日常够装。', 'Thick cotton, room for a day.'),
        picture: 'rewards/tote',
        pricePoints: Math.max(points(yuan(ticketFen * 1.5)), first + 2),
        stock: 50,
        limitPerMember: 2,
        fetchWithinDays: 30,
      },
    ],
    categories: [
      { key: 'signature', name: words('招牌', 'Signature') },
      { key: 'gifts', name: words('礼盒', 'Gifts') },
    ],
    products: [
      product('signature', 'signature', { name: words('招牌单品', 'The signature'), priceFen: one }),
      product('duo', 'signature', { name: words('双人份', 'For two'), priceFen: two }),
      product('gift-box', 'gifts', { name: words('礼盒', 'Gift box'), priceFen: box, stock: 60 }),
    ],
    deals: [
      {
        key: 'duo-together',
        name: words('双人份 · 一起买', 'For two, together'),
        sku: 'duo-1',
        priceFen: yuan(two * 0.8) < two ? yuan(two * 0.8) : two - 1,
        stock: 60,
      },
      {
        key: 'gift-box-together',
        name: words('礼盒 · 三人拼', 'Gift box for three'),
        sku: 'gift-box-1',
        seats: 3,
        priceFen: yuan(box * 0.75) < box ? yuan(box * 0.75) : box - 1,
        stock: 30,
      },
    ],
    freight: { feeFen: 800, freeFromFen: Math.max(9900, box) },
  }
}

const amountOff = (
  key: string,
  [chinese, english]: [string, string],
  terms: { amountFen: number; minimumFen: number; validDays: number },
) => ({
  key,
  name: words(`${chinese} ${yuanWords(terms.amountFen)} 元券`, `${english}: ¥${yuanWords(terms.amountFen)}`),
  kind: 'amount_off',
  ...terms,
})

const product = (
  key: string,
  category: string,
  { name, priceFen, stock }: { name: Both; priceFen: number; stock?: number },
) => ({
  key,
  category,
  name,
  description: words('写一写它是什么、怎么做的。', 'Say what it is and how it is made.'),
  picture: `products/${key}`,
  ...(key === 'gift-box' ? { ships: true } : {}),
  skus: [{ key: `${key}-1`, name: words('一份', 'One'), priceFen, ...(stock === undefined ? {} : { stock }) }],
})
