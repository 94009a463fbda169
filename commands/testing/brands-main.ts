import { performance } from 'node:perf_hooks'
import { brandBuilds, featureBuilds } from './brand-builds'
import { elapsed } from './run'
import { lastLine, sumUp, type Outcome } from './tally'

/** `npm run test:features` and `npm run test:brands [-- seed]`. */
const [what, seed = String(Math.floor(Math.random() * 10_000))] = process.argv.slice(2)
const builds = what === 'features' ? featureBuilds() : brandBuilds(Number(seed))

const main = async () => {
  if (what !== 'features')
    console.log(`The random brand is number ${seed}; the same again: npm run test:brands -- ${seed}`)
  const outcomes: Outcome[] = []
  for (const [index, { name, run }] of builds.entries()) {
    const since = performance.now()
    console.log(`▸ ${index + 1}/${builds.length} ${name}`)
    const outcome = await run()
    outcomes.push(outcome)
    for (const { why } of outcome.failures) console.log(why)
    console.log(`  ${outcome.failures.length === 0 ? '✓' : '✗'} (${elapsed(since)})`)
  }
  const sum = sumUp(outcomes)
  for (const { name } of sum.failures) console.log(`failed: ${name}`)
  console.log(lastLine(sum))
  process.exitCode = sum.failures.length > 0 ? 1 : 0
}

void main()
