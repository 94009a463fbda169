import type { FastifyInstance } from 'fastify'
import type { Fulfilment, Quote } from '@huitou/contract'
import { shownCoupons } from '../coupons/shown'
import type { Db } from '../db/schema'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { say, type Language, type Shop } from '../shop'
import { shownTier } from '../shop/tier'
import { priceOrder, type Priced, type PricedFulfilment } from './pricing'

/** Of a line, at twice the size it is shown at. */
const pictureWidth = 192

export const registerQuoteRoutes = (app: FastifyInstance, { db, shop }: Deps) => {
  route(app, 'POST /v1/quotes', async ({ member, body, now, language }) => {
    const priced = await priceOrder(db, { ...body, memberId: member.id, now, shop })
    return shownQuote(db, priced, { now, language, shop })
  })
}

const shownQuote = async (
  db: Db,
  priced: Priced,
  { now, language, shop }: { now: Date; language: Language; shop: Shop },
): Promise<Quote> => {
  const rows = priced.coupons.map(({ row }) => row)
  const shown = await shownCoupons(db, rows, { now, language, shop })
  return {
    lines: priced.lines.map((line) => ({
      ...line,
      name: say(line.name, language),
      skuName: say(line.skuName, language),
      picture: shop.pictures.product(line.picture, pictureWidth),
      memberTier: line.price === 'member' ? shownTier(shop, line.memberTier, language) : null,
    })),
    goodsFen: priced.goodsFen,
    discountFen: priced.discountFen,
    freightFen: priced.freightFen,
    amountFen: priced.amountFen,
    couponId: priced.coupon?.id ?? null,
    coupons: priced.coupons.flatMap(({ discountFen, whyNot }, index) => {
      const coupon = shown[index]
      return coupon ? [{ coupon, discountFen, whyNot }] : []
    }),
    deliveries: priced.deliveries,
    fulfilment: priced.fulfilment && shownFulfilment(priced.fulfilment),
    pickUpBy: priced.fulfilment?.delivery === 'pick_up' ? priced.fulfilment.pickUpBy : null,
    freightFreeFromFen: priced.freightFreeFromFen,
    whyNot: priced.whyNot,
  }
}

const shownFulfilment = (fulfilment: PricedFulfilment): Fulfilment => {
  switch (fulfilment.delivery) {
    case 'pick_up':
      return { kind: 'pick_up', storeId: fulfilment.storeId }
    case 'shipping':
      return { kind: 'shipping', addressId: fulfilment.addressId }
    default:
      return fulfilment satisfies never
  }
}
