import type { RouteKey } from '@huitou/contract'
import type { Exchange } from './backend'
import type { RuleId } from './rules'

/** A route of the contract, or what lies beside it. */
export type Place = RouteKey | 'anywhere else' | 'GET /media/…'

export type Proof = {
  /** What the rule asks for here. */
  expected: string
  /** What there was instead, where the answer alone does not show it. */
  found?: string
  by?: Exchange
}

/** `open`: it could not be judged, and why. */
export type Finding =
  | { place: Place; rule: RuleId; verdict: 'holds'; times: number }
  | { place: Place; rule: RuleId; verdict: 'fails'; times: number; proof: Proof }
  | { place: Place; rule: RuleId; verdict: 'open'; why: string }

export type Book = {
  /** One more look at a rule on a route. What failed once stays failed; the first proof is kept. */
  judge: (place: Place, rule: RuleId, holds: boolean, proof: Proof) => boolean
  open: (place: Place, rule: RuleId, why: string) => void
  /** In the order of the contract, then of the rules. */
  findings: () => Finding[]
}

export const createBook = (order: { places: readonly Place[]; rules: readonly RuleId[] }): Book => {
  const found = new Map<string, Finding>()
  const keyOf = (place: Place, rule: RuleId) => `${place} ${rule}`

  const judge: Book['judge'] = (place, rule, holds, proof) => {
    const known = found.get(keyOf(place, rule))
    const times = known === undefined || known.verdict === 'open' ? 1 : known.times + 1
    if (known?.verdict === 'fails') found.set(keyOf(place, rule), holds ? known : { ...known, times: known.times + 1 })
    else if (holds) found.set(keyOf(place, rule), { place, rule, verdict: 'holds', times })
    else found.set(keyOf(place, rule), { place, rule, verdict: 'fails', times: 1, proof })
    return holds
  }
  const open: Book['open'] = (place, rule, why) => {
    if (!found.has(keyOf(place, rule))) found.set(keyOf(place, rule), { place, rule, verdict: 'open', why })
  }
  const rank = ({ place, rule }: Finding) =>
    order.places.indexOf(place) * order.rules.length + order.rules.indexOf(rule)
  return { judge, open, findings: () => [...found.values()].sort((a, b) => rank(a) - rank(b)) }
}
