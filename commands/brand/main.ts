import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadEnvFile } from '../../config/env-file'
import { ask } from './ask'
import { checkBrand } from './check/check-brand'
import { findingLine } from './check/finding'
import { parseBrand, parseProgram } from './check/parse-pack'
import { costWords } from './costs'
import { makeBrand } from './make-brand'
import { Misunderstood, readOptions, usage } from './options'
import { previewPage } from './preview'

/** `npm run brand`: asks, or is told; writes the brand; says what it costs and what it looks like. No network. */

const root = fileURLToPath(new URL('../../', import.meta.url))
const sample = join(root, 'docs/examples/tea-shop')

const main = async () => {
  loadEnvFile(root)
  const cwd = process.env.CALLED_FROM ?? process.cwd()
  const said = readOptions(process.argv.slice(2), cwd)
  if (said.help) return console.log(usage)
  const folder = said.folder ?? resolve(root, process.env.BRAND || 'src/brand')
  const shown = relative(root, folder) || folder
  const from = existsSync(join(folder, 'brand.json')) ? folder : sample
  const read = (name: string): unknown => JSON.parse(readFileSync(join(from, name), 'utf8'))
  const before = { brand: parseBrand(read('brand.json')), program: parseProgram(read('program.json')) }
  if (!before.brand || !before.program) throw new Misunderstood(`${shown} is empty`)
  const asks = !said.yes && process.stdin.isTTY === true && Object.keys(said.answers).length === 0
  const answers = asks
    ? await ask(said.answers, {
        before: { brand: before.brand, program: before.program },
        cwd,
        input: process.stdin,
        output: process.stdout,
      })
    : said.answers

  const { brand, program, written, kept, removed } = await makeBrand(answers, {
    folder,
    sample,
    iconsDir: join(root, 'src/ui/icons'),
  })
  const moved = [
    ['colour', answers.colour, brand.colours.tint],
    ['accent', answers.accent, brand.colours.accent],
  ].filter(([, wished, got]) => wished !== undefined && wished !== got)
  console.log(
    `\n${shown}: ${written.length} files written${removed.length > 0 ? `, ${removed.length} of the sample removed` : ''}.`,
  )
  for (const [name, wished, got] of moved)
    console.log(`${wished} could not be read on the ground: ${name} is ${got}, the nearest that can.`)
  if (kept.length > 0) console.log(`Kept as you wrote them: ${kept.join(', ')}`)

  const catalog: unknown = JSON.parse(readFileSync(join(folder, 'catalog.json'), 'utf8'))
  const { checkin, mall } = brand.features
  console.log(`\n${costWords({ program, coupons: couponsOf(catalog), checkin, mall }).join('\n')}\n`)

  const findings = checkBrand(folder)
  for (const finding of findings) console.log(findingLine({ ...finding, file: `${shown}/${finding.file}` }))
  const preview = join(root, '.data', 'brand-preview.html')
  mkdirSync(dirname(preview), { recursive: true })
  writeFileSync(preview, previewPage(folder))
  console.log(`The main screens: ${preview}`)
  if (said.open && process.stdout.isTTY) open(preview)
  console.log(
    findings.length === 0
      ? 'Next: npm start. Your own goods go into catalog.json, your licence into brand.json under legal.'
      : `\n${findings.length} to mend, then: npm run brand:check`,
  )
  process.exitCode = findings.length === 0 ? 0 : 1
}

const couponsOf = (catalog: unknown): { key: string; kind: string; amountFen?: number }[] => {
  const kinds: unknown = Reflect.get(Object(catalog), 'couponKinds')
  return Array.isArray(kinds) ? kinds : []
}

/** By whatever opens pages here; where nothing does, the path above is enough. */
const open = (path: string) => {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', path]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', path]
        : ['xdg-open', path]
  spawn(command ?? '', args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}

main().catch((error: unknown) => {
  console.error(error instanceof Misunderstood ? `${error.message}\n\n${usage}` : error)
  process.exitCode = 1
})
