/** `stock` null: not counted. */
export type Offered = { skuId: string; payFen: number; stock: number | null }
export type Line = { skuId: string; quantity: number }

/** Of one thing nobody in the play takes more, nor more than a quarter of what is left: others want some too. */
const piecesAtMost = 8
const linesAtMost = 12

type Basket = { pieces: number; lines: Line[] }

/**
 * Few things that cost exactly so much together; where nothing does a little more, so that what a purchase is to reach
 * is reached all the same. Empty when the shop has too little.
 */
export const basketFor = (offers: readonly Offered[], goodsFen: number): Line[] => {
  const dearest = Math.max(0, ...offers.map(({ payFen }) => payFen))
  let baskets = new Map<number, Basket>([[0, { pieces: 0, lines: [] }]])
  for (const { skuId, payFen, stock } of offers) {
    const most = stock === null ? piecesAtMost : Math.min(piecesAtMost, Math.floor(stock / 4))
    const next = new Map(baskets)
    for (const [sum, { pieces, lines }] of baskets) {
      if (lines.length === linesAtMost) continue
      for (let quantity = 1; quantity <= most && sum + quantity * payFen < goodsFen + dearest; quantity += 1) {
        const total = sum + quantity * payFen
        const known = next.get(total)
        if (!known || known.pieces > pieces + quantity)
          next.set(total, { pieces: pieces + quantity, lines: [...lines, { skuId, quantity }] })
      }
    }
    baskets = next
  }
  const enough = [...baskets.keys()].filter((sum) => sum >= goodsFen)
  return baskets.get(Math.min(...enough))?.lines ?? []
}
