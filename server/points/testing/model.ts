/**
 * The ledger as one would keep it on paper: one point at a time, nothing remembered that can be counted. It shares no
 * line with the real one.
 */
export type ModelLot = { left: number; availableAt: number; expiresAt: number; cleared: boolean; earning: string }

export const createModel = () => {
  const lots: ModelLot[] = []
  const spendings = new Map<string, ModelLot[]>()
  const earnings = new Map<string, { earned: number; expired: number; clawed: number }>()
  let entered = 0
  let debt = 0

  /** Everything that happens by itself up to `now`, instant by instant. */
  const tick = (now: number) => {
    const instants = new Set(lots.flatMap(({ availableAt, expiresAt }) => [availableAt, expiresAt]))
    for (const instant of [...instants].filter((at) => at <= now).sort((a, b) => a - b)) {
      for (const lot of lots)
        if (!lot.cleared && lot.availableAt === instant) {
          lot.cleared = true
          payDebt(lot, lot.left)
        }
      for (const lot of lots)
        if (lot.left > 0 && lot.expiresAt === instant) {
          const earning = earnings.get(lot.earning)
          if (earning) earning.expired += lot.left
          entered -= lot.left
          lot.left = 0
        }
    }
  }

  const payDebt = (lot: ModelLot, upTo: number) => {
    for (let n = 0; n < upTo && debt > 0; n++) {
      lot.left--
      debt--
    }
  }

  const available = () => lots.filter(({ cleared }) => cleared).reduce((sum, { left }) => sum + left, 0)
  const pending = () => lots.filter(({ cleared }) => !cleared).reduce((sum, { left }) => sum + left, 0)

  const firstToExpire = () =>
    lots
      .filter(({ cleared, left }) => cleared && left > 0)
      .sort((a, b) => a.expiresAt - b.expiresAt || a.availableAt - b.availableAt)[0]

  const add = (lot: ModelLot) => {
    lots.push(lot)
    if (lot.cleared) payDebt(lot, lot.left)
  }

  return {
    tick,
    summary: () => ({ balance: entered, available: available(), pending: pending(), debt }),
    lots: () => byTimes(lots),
    figures: (earning: string) => earnings.get(earning),

    earn: (earning: string, lot: Omit<ModelLot, 'cleared' | 'earning'>, now: number) => {
      entered += lot.left
      earnings.set(earning, { earned: lot.left, expired: 0, clawed: 0 })
      add({ ...lot, cleared: lot.availableAt <= now, earning })
    },
    spend: (spending: string, points: number): boolean => {
      if (available() < points) return false
      const from: ModelLot[] = []
      for (let n = 0; n < points; n++) {
        const lot = firstToExpire()
        if (!lot) throw new Error('the model has fewer points than it counts')
        lot.left--
        entered--
        from.push(lot)
      }
      spendings.set(spending, from)
      return true
    },
    giveBack: (spending: string, now: number, lateExpiresAt: number) => {
      const from = spendings.get(spending) ?? []
      const late = new Map<ModelLot, number>()
      for (const lot of from) {
        entered++
        if (lot.expiresAt <= now) late.set(lot, (late.get(lot) ?? 0) + 1)
        else {
          lot.left++
          payDebt(lot, 1)
        }
      }
      for (const left of late.values())
        add({ left, availableAt: now, expiresAt: lateExpiresAt, cleared: true, earning: '' })
    },
    clawBack: (earning: string, points: number) => {
      const own = lots.filter((lot) => lot.earning === earning)
      const figures = earnings.get(earning)
      if (figures) figures.clawed += points
      for (let n = 0; n < points; n++) {
        entered--
        const lot = own.find(({ left }) => left > 0) ?? firstToExpire()
        if (lot) lot.left--
        else debt++
      }
    },
  }
}

/** Points by when they became or become available and when they end; lots that are alike in that are not told apart. */
export const byTimes = (lots: readonly Pick<ModelLot, 'left' | 'availableAt' | 'expiresAt'>[]) => {
  const sums: Record<string, number> = {}
  for (const { left, availableAt, expiresAt } of lots) {
    if (left > 0) sums[`${availableAt} to ${expiresAt}`] = (sums[`${availableAt} to ${expiresAt}`] ?? 0) + left
  }
  return sums
}
