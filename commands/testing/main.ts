import { performance } from 'node:perf_hooks'
import { elapsed } from './run'
import { chosenSteps, indented, type Step } from './steps'
import { lastLine, oneFailed, sumUp, type Outcome } from './tally'

function choose(): Step[] {
  try {
    return chosenSteps(process.argv.slice(2))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    console.error(why)
    console.log(lastLine(oneFailed('the command line', why)))
    process.exit(1)
  }
}

// What is above has scrolled away: the end of a long run alone has to tell what is wrong.
const beginning = (text: string) => text.split('\n').slice(0, 12).join('\n').slice(0, 2_000)

async function main(): Promise<void> {
  const began = performance.now()
  const steps = choose()
  const outcomes: Outcome[] = []
  const failed: string[] = []
  const took: string[] = []

  const take = async (step: Step): Promise<void> => {
    console.log(`▸ ${steps.indexOf(step) + 1}/${steps.length} ${step.title}`)
    const since = performance.now()
    const broken = step.needs?.find((name) => failed.includes(name))
    const outcome = broken ? oneFailed(step.name, `not possible: ${broken} failed`) : await step.run()
    const right = outcome.failures.length === 0
    if (!right) failed.push(step.name)
    outcomes.push(outcome)
    took.push(`${elapsed(since)} ${step.name}`)
    console.log(`  ${right ? '✓' : '✗'} ${step.name}: ${lastLine(outcome)} (${elapsed(since)})`)
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
  for (const { name, why } of sum.failures) console.log(`failed: ${name}\n${indented(beginning(why))}`)
  if (failed.length > 0) console.log(`Run one alone: npm test -- ${failed[0]}`)
  console.log(`In all ${elapsed(began)}: ${took.join(', ')}`)
  console.log(lastLine(sum))
  process.exitCode = failed.length > 0 ? 1 : 0
}

void main()
