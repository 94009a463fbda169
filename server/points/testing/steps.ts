import fc from 'fast-check'

/** One thing that happens to a member (there are two). `which` chooses among what happened before. */
export type Step = { who: 0 | 1 } & (
  | { kind: 'earn'; points: number; pendingDays: number }
  | { kind: 'spend'; points: number }
  | { kind: 'give back'; which: number }
  | { kind: 'claw back'; which: number; remainderPercent: number }
  | { kind: 'check in' }
  | { kind: 'wait'; days: number }
  | { kind: 'sweep' }
  | { kind: 'repeat'; which: number }
)

const who = fc.constantFrom<(0 | 1)[]>(0, 1)
const which = fc.nat(1000)
const kind = <K extends Step['kind']>(name: K) => fc.constant(name)
const days = fc.constantFrom(0, 1, 1, 2, 8, 30, 90, 200)
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
  { weight: 6, arbitrary: fc.record({ who, kind: kind('spend'), points: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 3, arbitrary: fc.record({ who, kind: kind('give back'), which }) },
  { weight: 3, arbitrary: fc.record({ who, kind: kind('claw back'), which, remainderPercent }) },
  { weight: 3, arbitrary: fc.record({ who, kind: kind('check in') }) },
  { weight: 4, arbitrary: fc.record({ who, kind: kind('wait'), days }) },
  { weight: 1, arbitrary: fc.record({ who, kind: kind('sweep') }) },
  { weight: 2, arbitrary: fc.record({ who, kind: kind('repeat'), which }) },
)
