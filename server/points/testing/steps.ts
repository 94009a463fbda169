import fc from 'fast-check'

/** One thing that happens to a member (there are two). `which` chooses among what happened before. */
export type Step = { who: 0 | 1 } & (
  | { kind: 'earn'; points: number; pendingDays: number }
  | { kind: 'spend'; points: number }
  | { kind: 'give back'; which: number }
  | { kind: 'claw back'; which: number; remainderPercent: number }
  | { kind: 'check in' }
  | { kind: 'buy'; fen: number; handedOver: boolean }
  | { kind: 'refund'; which: number; percent: number }
  | { kind: 'wait'; days: number }
  | { kind: 'sweep' }
  | { kind: 'repeat'; which: number }
)

const who = fc.constantFrom<(0 | 1)[]>(0, 1)
const which = fc.nat(1000)
const kind = <K extends Step['kind']>(name: K) => fc.constant(name)
const days = fc.constantFrom(0, 1, 1, 2, 8, 30, 90, 200)
// Tens of yuan mostly, and now and then what lifts a tier by itself.
const fen = fc.oneof(fc.integer({ min: 0, max: 9_999 }), fc.constantFrom(19_999, 20_000, 80_000, 100_000, 300_050))
const spending = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 90 }) },
  { weight: 1, arbitrary: fc.integer({ min: 500, max: 30_000 }) },
)
const remainderPercent = fc.integer({ min: 0, max: 100 })

export const stepOf: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      who,
      kind: kind('earn'),
      points: fc.integer({ min: 1, max: 60 }),
      pendingDays: fc.constantFrom(0, 0, 1, 7, 40),
    }),
  },
  { weight: 6, arbitrary: fc.record({ who, kind: kind('spend'), points: spending }) },
  { weight: 3, arbitrary: fc.record({ who, kind: kind('give back'), which }) },
  { weight: 3, arbitrary: fc.record({ who, kind: kind('claw back'), which, remainderPercent }) },
  { weight: 3, arbitrary: fc.record({ who, kind: kind('check in') }) },
  { weight: 5, arbitrary: fc.record({ who, kind: kind('buy'), fen, handedOver: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ who, kind: kind('refund'), which, percent: fc.constantFrom(0, 1, 33, 50, 100, 100) }),
  },
  { weight: 4, arbitrary: fc.record({ who, kind: kind('wait'), days }) },
  { weight: 1, arbitrary: fc.record({ who, kind: kind('sweep') }) },
  { weight: 2, arbitrary: fc.record({ who, kind: kind('repeat'), which }) },
)
