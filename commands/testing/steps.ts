import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '../find-browser.mjs'
import { testedBuilds } from './brand-builds'
import { root, runNode, testEnvironment } from './run'
import { oneFailed, onePassed, oneSkipped, sumUp, type Outcome } from './tally'
import { parseVitestReport } from './vitest-report-parser'

export type Step = {
  name: string
  /** What is being done, for the person who waits. */
  title: string
  /** Steps that make what this one uses. */
  needs?: string[]
  /** It needs nothing of the others and is content with one core. */
  oneCore?: true
  run: () => Promise<Outcome>
}

const bin = {
  tsc: 'node_modules/typescript/bin/tsc',
  eslint: 'node_modules/eslint/bin/eslint.js',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  taro: 'node_modules/@tarojs/cli/bin/taro',
  vitest: 'node_modules/vitest/vitest.mjs',
}

/** A program whose exit code is the result: one check. Its output is shown when it fails. */
async function check(args: string[], env = testEnvironment()): Promise<Outcome> {
  const { code, output } = await runNode(args, 'never', env)
  if (code === 0) return onePassed
  console.log(indented(output))
  return oneFailed(args.join(' '), output)
}

export const indented = (text: string) => text.trimEnd().replaceAll(/^/gm, '    ')

/**
 * One project of vitest.config.ts: as many results as tests.
 * @param chosen of which files: words that are in their paths, or options of vitest; all of them otherwise
 */
async function suite(
  project: string,
  env: Record<string, string | undefined> = {},
  chosen: readonly string[] = [],
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'huitou-test-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { code } = await runNode(
      [bin.vitest, 'run', '--project', project, ...reporters, ...chosen],
      'always',
      testEnvironment(env),
    )
    const json = await readFile(report, 'utf8').catch(() => null)
    if (json === null) return oneFailed(project, 'vitest wrote no report')
    const outcome = parseVitestReport(json, root)
    // An error outside every test (an unhandled rejection, no test found) shows in the exit code only.
    return code !== 0 && outcome.failures.length === 0
      ? { ...outcome, failures: [{ name: project, why: 'an error outside of every test: see above' }] }
      : outcome
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A suite that looks at screens. Its browser is found, or fetched, first. */
async function screens(project: string, env: Record<string, string | undefined> = {}): Promise<Outcome> {
  try {
    return await suite(project, { ...env, CHROMIUM: await findBrowser((line) => console.log(`    ${line}`)) })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    console.log(indented(why))
    return oneFailed(project, why)
  }
}

const database = process.env.TEST_DATABASE_URL

/**
 * What only a server with many connections can show, and what writes the most. The rest was proved on the embedded
 * database, which alone hangs on a query outside of its transaction; the journeys run on this one.
 */
const onPostgres = [
  'races',
  'rush',
  'meanwhile',
  'asleep',
  'histories',
  'audit',
  'matrix',
  'server/db/',
  'main.test',
  'doctor',
]

/** Everything `npm test` does, in this order: the quick ones first, beside the longest of one core. */
export const steps: Step[] = [
  // Several builds: begun last, they would leave a core with nothing to do.
  {
    name: 'build-brands',
    title: 'Builds of another brand, and of a shop in which everything is off',
    oneCore: true,
    run: brands,
  },
  {
    name: 'types-app',
    title: 'Types of the app (mini-program)',
    oneCore: true,
    run: () => check([bin.tsc, '-p', 'tsconfig.json']),
  },
  {
    name: 'types-h5',
    title: 'Types of the app (H5)',
    oneCore: true,
    run: () => check([bin.tsc, '-p', 'tsconfig.h5.json']),
  },
  {
    name: 'types-node',
    title: 'Types of everything else',
    oneCore: true,
    run: () => check([bin.tsc, '-p', 'tsconfig.node.json']),
  },
  // One file of it plays a year and takes as long as all others.
  { name: 'sandbox', title: 'The local WeChat', oneCore: true, run: () => suite('sandbox') },
  {
    name: 'lint-code',
    title: 'Lint',
    oneCore: true,
    run: () => check([bin.eslint, '--no-warn-ignored', '--quiet', '.']),
  },
  {
    name: 'lint-format',
    title: 'Formatting',
    oneCore: true,
    run: () => check([bin.prettier, '--check', '--log-level', 'warn', '.']),
  },
  {
    name: 'imports',
    title: 'Who imports whom',
    oneCore: true,
    run: () =>
      check([
        bin.depcruise,
        '--config',
        '.dependency-cruiser.cjs',
        ...[
          'contract',
          'src',
          'server',
          'conformance',
          'sandbox',
          'weapp-host',
          'journeys',
          'gallery',
          'config',
          'deploy',
          'upload',
        ],
      ]),
  },
  {
    name: 'contract',
    title: 'contract/openapi.json is what the contract says',
    oneCore: true,
    run: () => check(['--import', 'tsx', 'server/openapi.ts', '--check']),
  },
  { name: 'build-weapp', title: 'Build of the mini-program', oneCore: true, run: () => build('weapp') },
  { name: 'build-h5', title: 'Build of H5', oneCore: true, run: () => build('h5') },
  { name: 'unit', title: 'Unit tests', run: () => suite('unit') },
  {
    name: 'server',
    title: 'Server on PGlite',
    // Random histories are the longest of all, and are lived once: on PostgreSQL where there is one.
    run: () => suite('server', {}, database ? ['--exclude', '**/*histories.test.ts'] : []),
  },
  {
    name: 'server-postgres',
    title: 'Server on PostgreSQL: races, random histories, audits',
    run: async () =>
      database
        ? suite('server', { TEST_DATABASE_URL: database }, onPostgres)
        : oneSkipped('the server suite on PostgreSQL (set TEST_DATABASE_URL to an empty database)'),
  },
  {
    name: 'deploy',
    title: 'Going live: nginx before two processes, their restart under load, a backup and its return',
    run: () => suite('deploy', { TEST_DATABASE_URL: database }),
  },
  {
    name: 'conformance',
    title: 'The server keeps what the contract asks of any backend, and wrong ones are found out',
    run: () => suite('conformance'),
  },
  {
    name: 'conformance-postgres',
    title: 'The server on PostgreSQL keeps it too, when two things come at once',
    run: async () =>
      database
        ? // Planted faults lie on the line: one kind of database is enough for them.
          suite('conformance', { TEST_DATABASE_URL: database }, ['conformance.test'])
        : oneSkipped('the conformance suite on PostgreSQL (set TEST_DATABASE_URL to an empty database)'),
  },
  { name: 'weapp-host', title: 'The mini-program’s host', needs: ['build-weapp'], run: () => screens('weapp-host') },
  {
    name: 'journeys-h5',
    title: 'Journeys on H5',
    needs: ['build-h5'],
    run: () => screens('journeys', { JOURNEYS_ON: 'h5', TEST_DATABASE_URL: database }),
  },
  {
    name: 'journeys-weapp',
    title: 'Journeys on the mini-program',
    needs: ['build-weapp'],
    run: () => screens('journeys', { JOURNEYS_ON: 'weapp', TEST_DATABASE_URL: database }),
  },
]

/** One after the other, as a step of one core. */
async function brands(): Promise<Outcome> {
  const outcomes: Outcome[] = []
  for (const { run } of testedBuilds()) outcomes.push(await run())
  return sumUp(outcomes)
}

const build = (type: 'weapp' | 'h5') => check([bin.taro, 'build', '--type', type], testEnvironment({ CI: '1' }))

/**
 * The steps that a command line asks for, with what they need: `server` is `server` and `server-postgres`.
 * @throws Error that names the steps there are
 */
export function chosenSteps(names: string[]): Step[] {
  const matches = (step: Step, name: string) => step.name === name || step.name.startsWith(`${name}-`)
  const unknown = names.filter((name) => !steps.some((step) => matches(step, name)))
  if (unknown.length > 0) {
    throw new Error(`No step ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(' ')}`)
  }
  if (names.length === 0) return steps
  const asked = steps.filter((step) => names.some((name) => matches(step, name)))
  const needed = new Set(asked.flatMap((step) => step.needs ?? []))
  return steps.filter((step) => asked.includes(step) || needed.has(step.name))
}
