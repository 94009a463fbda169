import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { readDotEnv } from '../server/dot-env'
import { lookAtUpload } from './look'
import { send, whyRefused, type Ci } from './send'
import { wishesOf } from './wishes'

/** Started by run.mjs, first with --check, which asks nobody, then with what was installed meanwhile. */

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the version is called when nobody says. */
const lastCommit = (): string => {
  try {
    return execFileSync('git', ['log', '-1', '--format=%s'], { cwd: root, encoding: 'utf8' }).trim()
  } catch {
    return 'A new version'
  }
}

const parseCi = (module: unknown) => module as Ci

const main = async () => {
  readDotEnv(root)
  const args = process.argv.slice(2)
  const { version }: { version: string } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const usual = { version, description: lastCommit() }
  const wishes = wishesOf({ args, environment: process.env, root, usual })
  if (!args.includes('--looked')) {
    const findings = lookAtUpload(wishes, { environment: process.env, root, now: () => new Date() })
    for (const { verdict, what, remedy } of findings)
      console.log(`${verdict === 'missing' ? '✗' : '✓'} ${what}${remedy === undefined ? '' : `\n    ${remedy}`}`)
    const broken = findings.filter(({ verdict }) => verdict === 'missing').length
    console.log(
      broken === 0 ? 'Right, as far as it can be seen without WeChat.' : `${broken} to mend. Nothing was sent.`,
    )
    process.exitCode = broken === 0 ? 0 : 1
    return
  }
  const ci = parseCi(createRequire(import.meta.url)('miniprogram-ci'))
  console.log(
    `${wishes.preview ? 'A preview of' : 'Uploading'} ${wishes.version} (${wishes.description}) as robot ${wishes.robot}`,
  )
  await send(ci, wishes, console.log)
  if (!wishes.preview)
    console.log('Uploaded. 微信公众平台 › 版本管理 › 开发版本: try it as 体验版, then send it for review.')
}

main().catch((error: unknown) => {
  console.error(whyRefused(error))
  process.exitCode = 1
})
