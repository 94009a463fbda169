import type { Quote, RewardDetail } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'

/** A coupon that points can buy now, and how much more it would save on this order. */
export type Offer = { rewardId: string; name: string; pricePoints: number; savesFen: number }

/** Looked at in detail: the mall is not read to its end for one row. */
const LOOKED_AT = 4

/** The offer that saves most; null while nothing does. Asked again when the figures change that it was found by. */
export const useOffer = ({ goodsFen, discountFen }: Quote, availablePoints: number | null): Offer | null => {
  const [offer, setOffer] = useState<Offer | null>(null)
  useEffect(() => {
    let current = true
    if (availablePoints !== null)
      void bestOffer(goodsFen, discountFen).then(
        (found) => current && setOffer(found),
        // Not being offered something is no failure of the checkout.
        () => current && setOffer(null),
      )
    return () => {
      current = false
    }
  }, [goodsFen, discountFen, availablePoints])
  return offer
}

const bestOffer = async (goodsFen: number, discountFen: number): Promise<Offer | null> => {
  const { items } = await call('GET /v1/rewards', { query: { category: 'coupon', affordable: true, limit: LOOKED_AT } })
  const details = await Promise.all(items.map(({ id }) => call('GET /v1/rewards/:id', { params: { id } })))
  const offers = details
    .filter(({ viewer, priceFen }) => viewer.whyNot === null && priceFen === 0)
    .map((reward) => ({
      rewardId: reward.id,
      name: reward.name,
      pricePoints: reward.pricePoints,
      savesFen: savingOf(reward, goodsFen) - discountFen,
    }))
    .filter(({ savesFen }) => savesFen > 0)
  return offers.sort((a, b) => b.savesFen - a.savesFen || a.pricePoints - b.pricePoints)[0] ?? null
}

/** What it can save at most: whether it is for these products the quote says. */
const savingOf = ({ coupon }: RewardDetail, goodsFen: number): number => {
  if (coupon === null || goodsFen < coupon.minimumFen) return 0
  const off = coupon.amountFen ?? Math.floor((goodsFen * (coupon.percent ?? 0)) / 100)
  return Math.min(off, coupon.capFen ?? off, goodsFen)
}
