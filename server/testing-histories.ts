import fc from 'fast-check'

type Histories<Step> = {
  stepOf: fc.Arbitrary<Step>
  stepsEach: number
  /** At least so many are played. */
  histories: number
  /** What every run must have come to. */
  everything: readonly string[]
  /** @returns what became of each step */
  play: (history: Step[]) => Promise<string[]>
}

/**
 * Plays random histories until everything has come up that must: what is rare is waited for, five times as long at
 * most. `HISTORY_SEED` plays the same ones again.
 * @returns what never came up
 * @throws naming the seed
 */
export const playHistories = async <Step>(of: Histories<Step>): Promise<string[]> => {
  const { stepOf, stepsEach, histories, everything, play } = of
  const seed = Number(process.env.HISTORY_SEED ?? Math.floor(Math.random() * 2 ** 31))
  const drawn = fc.sample(fc.array(stepOf, { minLength: stepsEach, maxLength: stepsEach }), {
    seed,
    numRuns: 5 * histories,
  })
  const outcomes: string[] = []
  const times = (outcome: string) => outcomes.filter((one) => one === outcome).length
  const missing = () => everything.filter((one) => times(one) === 0)
  for (const [no, history] of drawn.entries()) {
    if (no >= histories && missing().length === 0) break
    outcomes.push(...(await play(history).catch((cause) => Promise.reject(new Error(`seed ${seed}`, { cause })))))
  }
  console.info(`${outcomes.length} steps (seed ${seed}): ${everything.map((one) => `${one} ${times(one)}`).join(', ')}`)
  return missing()
}
