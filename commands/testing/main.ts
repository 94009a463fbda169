import { performance } from 'node:perf_hooks'
import { elapsed } from './run'
import { chosenSteps, type Step } from './steps'
import { lastLine, oneFailed, sumUp, type Outcome } from './tally'

function choose(): Step[] {
  try {
    return chosenSteps(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.log(lastLine(oneFailed))
    process.exit(1)
  }
}

async function main(): Promise<void> {
  const began = performance.now()
  const steps = choose()
  const outcomes: Outcome[] = []
  const failed: string[] = []

  const take = async (step: Step): Promise<void> => {
    console.log(`▸ ${steps.indexOf(step) + 1}/${steps.length} ${step.title}`)
    const since = performance.now()
    const broken = step.needs?.find((name) => failed.includes(name))
    const outcome = broken ? oneFailed : await step.run()
    if (broken) console.log(`    not possible: ${broken} failed`)
    if (outcome.failed > 0) failed.push(step.name)
    outcomes.push(outcome)
    console.log(`  ${outcome.failed > 0 ? '✗' : '✓'} ${step.name}: ${lastLine(outcome)} (${elapsed(since)})`)
  }

  // Programs of one core each, two at a time; then the suites, which take every core by themselves.
  const waiting = steps.filter(({ oneCore }) => oneCore)
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await take(step)
  }
  await Promise.all([lane(), lane()])
  for (const step of steps.filter(({ oneCore }) => !oneCore)) await take(step)

  const sum = sumUp(outcomes)
  console.log('')
  for (const name of sum.skipped) console.log(`skipped: ${name}`)
  if (failed.length > 0) console.log(`failed: ${failed.join(' ')}. Run one alone: npm test -- ${failed[0]}`)
  console.log(`In all ${elapsed(began)}`)
  console.log(lastLine(sum))
  process.exitCode = sum.failed > 0 ? 1 : 0
}

void main()
