import type { ProgramData } from '../../server/shop/program-data'

/** What the programme costs the shop, from its own figures. Whole fen and percent of sales; no clock, no database. */

/** How a regular is supposed to live with the shop. Said wherever the figures are said. */
export const assumed = { purchasesPerMonth: 4, checkInsPerMonth: 8, spentPercent: 67 }

/** More of a regular's points than this do not come from taps. */
export const TAPS_PERCENT = 30

const DAYS = 365
const MONTHS = 12

export type Costs = {
  /** Points of a year of checking in daily, and what they cost if every one is spent. */
  dailyVisitor: { points: number; costFen: number }
  /** What comes back for ¥1,000 in points, at their price: on the lowest tier and on the highest. */
  backPerThousand: { lowestFen: number; highestFen: number }
  /** What all points of a regular cost, of what they bring. */
  percentOfSales: number
  /** What a regular earns in a month, and how much of it by checking in. */
  regular: { points: number; tapsPercent: number }
  /** Face value of the coupons of a year on each tier, when every one is used. */
  couponsPerYearFen: { tier: string; fen: number }[]
}

type CouponValue = { key: string; kind: string; amountFen?: number }
export type CostInput = { program: ProgramData; coupons: CouponValue[]; checkin: boolean; mall: boolean }

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)

/** Points of so many days of checking in without a gap. */
export const ladderPoints = (ladder: number[], days: number): number =>
  Math.floor(days / ladder.length) * sum(ladder) + sum(ladder.slice(0, days % ladder.length))

export const costsOf = ({ program, coupons, checkin, mall }: CostInput): Costs => {
  const { tiers, earnPointsPerYuan, economics } = program
  // Points that nothing can be had for cost nothing.
  const pointValueFen = mall ? program.pointValueFen : 0
  const costOf = (points: number) => (points * pointValueFen * economics.goodsCostPercent) / 100
  const ladder = checkin ? program.checkIn.ladder : [0]
  const lowest = tiers[0]?.earnPercent ?? 100
  const highest = Math.max(lowest, ...tiers.map(({ earnPercent }) => earnPercent))
  const backFen = (percent: number) => Math.floor((1000 * earnPointsPerYuan * percent) / 100) * pointValueFen

  const yearPoints = ladderPoints(ladder, DAYS)
  const spentFen = assumed.purchasesPerMonth * economics.averageTicketFen
  const bought = (spentFen / 100) * earnPointsPerYuan * (averagePercent(program, (spentFen / 100) * MONTHS) / 100)
  const tapped = (assumed.checkInsPerMonth * sum(ladder)) / ladder.length
  const monthPoints = bought + tapped
  return {
    dailyVisitor: { points: yearPoints, costFen: Math.ceil(costOf(yearPoints)) },
    backPerThousand: { lowestFen: backFen(lowest), highestFen: backFen(highest) },
    percentOfSales: spentFen === 0 ? 0 : (costOf(monthPoints) * assumed.spentPercent) / spentFen,
    regular: {
      points: Math.round(monthPoints),
      tapsPercent: monthPoints === 0 ? 0 : (100 * tapped) / monthPoints,
    },
    couponsPerYearFen: tiers.map((tier) => ({ tier: tier.id, fen: couponsOf(tier, coupons) })),
  }
}

/** Of a year's purchases: each yuan at the percent of the tier that it is spent on. */
const averagePercent = ({ tiers }: ProgramData, yuanPerYear: number): number => {
  if (yuanPerYear <= 0) return tiers[0]?.earnPercent ?? 100
  const weighted = tiers.map(({ growthFrom, earnPercent }, index) => {
    const until = Math.min(yuanPerYear, tiers[index + 1]?.growthFrom ?? Infinity)
    return Math.max(0, until - growthFrom) * earnPercent
  })
  return sum(weighted) / yuanPerYear
}

const couponsOf = (tier: ProgramData['tiers'][number], coupons: CouponValue[]): number =>
  sum(
    tier.benefits.map((benefit) => {
      if (benefit.kind === 'promise') return 0
      const fen = coupons.find(({ key }) => key === benefit.coupon)?.amountFen ?? 0
      return benefit.kind === 'birthday_gift' ? fen : fen * benefit.count * MONTHS
    }),
  )

const yuan = (fen: number) => (fen % 100 === 0 ? `¥${fen / 100}` : `¥${(fen / 100).toFixed(2)}`)
/** Rounded up: what it costs at most. */
const yuanUp = (fen: number) => `¥${Math.ceil(fen / 100)}`

/** As a merchant reads it. */
export const costWords = (input: CostInput): string[] => {
  const { dailyVisitor, backPerThousand, percentOfSales, regular, couponsPerYearFen } = costsOf(input)
  const { lowestFen, highestFen } = backPerThousand
  const { averageTicketFen, goodsCostPercent } = input.program.economics
  const dearest = couponsPerYearFen.filter(({ fen }) => fen > 0).at(-1)
  return [
    ...(input.checkin
      ? [`A daily visitor who buys nothing costs you at most ${yuanUp(dailyVisitor.costFen)} a year.`]
      : []),
    `A ¥1,000 customer gets ${yuan(lowestFen)} back${highestFen > lowestFen ? ` (${yuan(highestFen)} on the highest tier)` : ''}.`,
    `The whole programme is about ${percentOfSales.toFixed(1)} % of sales.`,
    ...(dearest
      ? [
          `Coupons of the tiers come on top, each only with a purchase or a visit: at most ${couponsPerYearFen
            .map(({ fen }) => yuan(fen))
            .join(' / ')} a year, from the lowest tier to the highest.`,
        ]
      : []),
    `Reckoned with: ${yuan(averageTicketFen)} a purchase, goods at ${goodsCostPercent} % of their price, a regular who buys ${assumed.purchasesPerMonth} times and checks in ${input.checkin ? assumed.checkInsPerMonth : 0} times a month (${regular.points} points), two of three points ever spent.`,
  ]
}
