import type { Quote, RewardDetail } from '@huitou/contract'
import { useEffect, useState } from 'react'
import { call } from '@/api/call'

/** A coupon that points can buy now, and how much more it would save on this order. */
export type Offer = { rewardId: string; name: string; pricePoints: number; savesFen: number }

/** Looked at in detail: the mall is not read to its end for one row. */
const LOOKED_AT = 4

/** The offer that saves most; null while nothing does. What can be had is asked again when the points change. */
export const useOffer = ({ goodsFen, discountFen }: Quote, availablePoints: number | null): Offer | null => {
  const [within, setWithin] = useState<RewardDetail[]>([])
  useEffect(() => {
    let current = true
    if (availablePoints !== null)
      void couponsWithin().then(
        (found) => current && setWithin(found),
        // Not being offered something is no failure of the checkout.
        () => current && setWithin([]),
      )
    return () => {
      current = false
    }
  }, [availablePoints])

  const offers = within
    .map((reward) => ({
      rewardId: reward.id,
      name: reward.name,
      pricePoints: reward.pricePoints,
      savesFen: savingOf(reward, goodsFen) - discountFen,
    }))
    .filter(({ savesFen }) => savesFen > 0)
  return offers.sort((a, b) => b.savesFen - a.savesFen || a.pricePoints - b.pricePoints)[0] ?? null
}

const couponsWithin = async (): Promise<RewardDetail[]> => {
  const { items } = await call('GET /v1/rewards', { query: { category: 'coupon', affordable: true, limit: LOOKED_AT } })
  const details = await Promise.all(items.map(({ id }) => call('GET /v1/rewards/:id', { params: { id } })))
  return details.filter(({ viewer, priceFen }) => viewer.whyNot === null && priceFen === 0)
}

/** What it can save at most: whether it is for these products the quote says. */
const savingOf = ({ coupon }: RewardDetail, goodsFen: number): number => {
  if (coupon === null || goodsFen < coupon.minimumFen) return 0
  const off = coupon.amountFen ?? Math.floor((goodsFen * (coupon.percent ?? 0)) / 100)
  return Math.min(off, coupon.capFen ?? off, goodsFen)
}
