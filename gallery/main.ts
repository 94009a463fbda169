import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { findBrowser } from '../commands/find-browser.mjs'
import { elapsed, root, testEnvironment } from '../commands/testing/run'
import { distOf, freshBuilds } from './builds'
import { asGallery, asReadme, isInReadme, README_HEIGHT } from './keep'
import { readOptions, usage, type Options } from './options'
import { galleryPage } from './page'
import { createProgress } from './progress'
import { chosen, screensOf, shotsIn } from './all-screens'
import type { Platform, Shot } from './shot'
import { takeAll, type NotTaken, type Taken } from './take'
import type { Features } from '../src/lib/app-pages'

type Brand = {
  name: Record<string, string>
  slogan: Record<string, string>
  colours: { scheme: string; tint: string; ground: string; surface: string; ink: string }
  features: Features
  languages: string[]
}
const parseBrand = (text: string) => JSON.parse(text) as Brand

/** The pictures of a platform: another language only where the shop has one. */
const shotsOn = (platform: Platform, { features, languages }: Brand, { only, readme, suffix }: Options): Shot[] => {
  const screens = screensOf(features)
  return shotsIn(only === null ? screens : chosen(screens, only), features)
    .filter(({ on }) => on === null || on === platform)
    .filter(({ pass }) => pass !== 'english' || languages.length > 1)
    .filter((shot) => !readme || isInReadme(shot, platform, suffix))
}

/** What a developer has set for their own shop does not reach this one. */
function forgetSettings(): void {
  const kept = testEnvironment()
  for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name]
  process.env.ENV_FILE = 'none'
}

async function main(): Promise<void> {
  const began = performance.now()
  const options = readOptions(process.argv.slice(2), { root, from: process.env.CALLED_FROM ?? process.cwd() })
  if (options.help) return console.log(usage)
  const brandFile = join(root, options.brand, 'brand.json')
  if (!existsSync(brandFile)) throw new Error(`--brand has no brand.json: ${options.brand}`)
  const brand = parseBrand(readFileSync(brandFile, 'utf8'))
  const wanted = options.on.map((platform) => ({ platform, shots: shotsOn(platform, brand, options) }))
  const total = wanted.reduce((sum, { shots }) => sum + shots.length, 0)
  if (total === 0) throw new Error(`No screen of this shop is called ${options.only}`)

  forgetSettings()
  const running: { stop: () => Promise<void> }[] = []
  stopAtSignals(running)
  process.env.CHROMIUM = await findBrowser((line: string) => console.log(line))
  await freshBuilds(root, options, (one) => void running.push(one))

  // They look for the builds when they are loaded.
  process.env.H5_DIST = distOf('h5', options)
  process.env.WEAPP_DIST = join(root, distOf('weapp', options))
  const { closeBrowser, openH5 } = await import('../journeys/driver/h5')
  const { openWeapp } = await import('../journeys/driver/weapp')
  const { openWorld } = await import('../journeys/world/world')

  const folder = options.readme ? join(root, 'docs/pictures') : options.out
  if (!options.readme && options.only === null) await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const progress = createProgress(process.stdout, total, began)
  const [taken, missing]: [Taken[], NotTaken[]] = [[], []]
  await Promise.all(
    wanted.map(async ({ platform, shots }) => {
      if (shots.length === 0) return
      await takeAll({
        ...{ platform, shots, features: brand.features },
        keep: options.readme ? asReadme(folder, options.suffix) : asGallery(folder),
        height: options.readme ? README_HEIGHT : undefined,
        open: platform === 'h5' ? openH5 : openWeapp,
        openWorld: async () => {
          const world = await openWorld({ play: true, brand: options.brand })
          running.push({ stop: world.close })
          return world
        },
        onStep: (what) => progress.step(platform, what),
        onTaken: (one) => {
          taken.push(one)
          progress.done()
        },
        onNotTaken: (one) => {
          missing.push(one)
          progress.say(`✗ ${platform} ${one.shot.screen.page} (${one.shot.name}): ${one.why}`)
        },
      }).catch((error: unknown) => {
        for (const shot of shots) missing.push({ shot, platform, why: String(error) })
        progress.say(`✗ ${platform}: ${error instanceof Error ? error.message : String(error)}`)
      })
      progress.over(platform)
    }),
  )
  progress.end()
  await closeBrowser()

  const order = wanted.flatMap(({ shots }) => shots)
  const sorted = taken.sort((a, b) => order.indexOf(a.shot) - order.indexOf(b.shot))
  const page = join(folder, 'index.html')
  const language = brand.languages[0] ?? 'zh-CN'
  if (!options.readme)
    await writeFile(
      page,
      galleryPage({
        ...{ language, name: brand.name[language] ?? '', slogan: brand.slogan[language] ?? '' },
        ...{ colours: brand.colours, logo: readFileSync(join(root, options.brand, 'assets/logo.svg'), 'utf8') },
        ...{ takenAt: new Date(), pictures: sorted, missing },
      }),
    )
  console.log(
    `${taken.length} of ${total} pictures in ${elapsed(began)}: ${options.readme ? folder : pathToFileURL(page).href}`,
  )
  if (missing.length > 0) console.log(`${missing.length} not right:`)
  for (const { shot, platform, why } of missing)
    console.log(`  ${platform} ${shot.screen.page} (${shot.name}, ${shot.state}): ${why}`)
  process.exitCode = missing.length > 0 ? 1 : 0
}

/** What was started ends with us. Asked twice: at once. */
function stopAtSignals(running: { stop: () => Promise<void> }[]): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      console.log('\nStopping …')
      void Promise.allSettled(running.map((one) => one.stop())).then(() => process.exit(1))
    })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
