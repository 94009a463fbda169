/** Tiers as one would reckon them on paper: from all orders, anew each time. It shares no line with the real rules. */
const thresholds = [0, 200, 1000, 3000]
const percents = [100, 110, 125, 150]

type Order = { year: number; fen: number; refundedFen: number; percent: number }

/** Who joined on 1 March of that year, by a clock eight hours ahead of UTC. */
export const createTierModel = (joinedYear: number) => {
  const orders = new Map<string, Order>()

  const yearAt = (now: number) => {
    const local = new Date(now + 8 * 3_600_000)
    return local.getUTCFullYear() - joinedYear - (local.getUTCMonth() < 2 ? 1 : 0)
  }
  const growthOf = (year: number) =>
    [...orders.values()]
      .filter((order) => order.year === year)
      .reduce((sum, { fen, refundedFen }) => sum + Math.floor((fen - refundedFen) / 100), 0)
  const earnedIn = (year: number) => thresholds.filter((threshold) => threshold <= growthOf(year)).length - 1
  const tierIn = (year: number): number => {
    if (year < 0) return 0
    const before = tierIn(year - 1)
    return Math.max(earnedIn(year), year === 0 ? 0 : earnedIn(year - 1), before - 1)
  }
  const worth = ({ percent }: Order, fen: number) => Math.floor((fen * 5 * percent) / 10_000)

  return {
    at: (now: number) => ({ growth: growthOf(yearAt(now)), level: tierIn(yearAt(now)) + 1 }),
    /** @returns the points that the order earns */
    buy: (id: string, fen: number, now: number): number => {
      const order = { year: yearAt(now), fen, refundedFen: 0, percent: percents[tierIn(yearAt(now))] ?? 0 }
      orders.set(id, order)
      return worth(order, fen)
    },
    left: (id: string): number => {
      const order = orders.get(id)
      return order ? order.fen - order.refundedFen : 0
    },
    /** @returns the points that what is left of the order earns */
    refund: (id: string, fen: number): number => {
      const order = orders.get(id)
      if (!order) throw new Error(`there is no order ${id}`)
      order.refundedFen += fen
      return worth(order, order.fen - order.refundedFen)
    },
  }
}
