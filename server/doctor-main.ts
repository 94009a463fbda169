import { fileURLToPath } from 'node:url'
import { examine, type Part } from './doctor/examine'
import type { Verdict } from './doctor/finding'
import { readDotEnv } from './dot-env'

/**
 * `npm run doctor`: what a shop still lacks before it goes live, each with what to do. Exit 1 while something is
 * missing. `-- --offline` asks nobody outside, `-- --json` is for programs.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const signs: Record<Verdict, string> = { good: '✓', advice: '•', missing: '✗', unseen: '?' }

const main = async () => {
  const asked = process.argv.slice(2)
  const unknown = asked.find((one) => one !== '--offline' && one !== '--json')
  if (unknown !== undefined) {
    console.error(`There is no ${unknown}. There are: --offline --json`)
    process.exitCode = 2
    return
  }
  readDotEnv(root)
  const patient = { environment: process.env, root, now: () => new Date() }
  const parts: Part[] = []
  for await (const part of examine(patient, { offline: asked.includes('--offline') })) {
    parts.push(part)
    if (!asked.includes('--json')) print(part)
  }
  const count = (verdict: Verdict) =>
    parts.flatMap(({ findings }) => findings).filter((one) => one.verdict === verdict).length
  if (asked.includes('--json')) console.log(JSON.stringify(parts, null, 2))
  else
    console.log(
      count('missing') === 0
        ? `\nNothing is missing${count('advice') > 0 ? `, ${count('advice')} things are advised` : ''}.`
        : `\n${count('missing')} missing, ${count('advice')} advised. docs/going-live.md says more.`,
    )
  process.exitCode = count('missing') === 0 ? 0 : 1
}

const print = ({ title, findings }: Part) => {
  if (findings.length === 0) return
  console.log(`\n${title}`)
  for (const { verdict, what, remedy } of findings) {
    console.log(`  ${signs[verdict]} ${what}`)
    if (remedy !== undefined) console.log(`      ${remedy}`)
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
