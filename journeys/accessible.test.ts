import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Device, Driver } from './driver/driver'
import type { LookOver } from './driver/look-over'
import { everyPage } from './every-page'
import { journeys, type Stage } from './journey'
import { memberIn } from './member'
import { pages } from './pages'

const regular = 'lin-wan'
const small: Device = { user: regular, width: 320, height: 640 }

/** Everybody's own words: names, where they live, what somebody typed. */
const own = /林晚|陈小满|周予安|阿木|小林|上海市.*|静安区|示例路.*|拿回来了/g

/** Lines in which the app speaks Chinese to whoever reads English. */
const inChinese = (text: string): string[] =>
  text
    .replaceAll(own, '')
    .split('\n')
    .filter((line) => /\p{Script=Han}/u.test(line))
    .map((line) => `in Chinese: ${line}`)

/** Signs in a regular of the shop, who also owns it. Answers with every page that they can open. */
async function comeAsRegular(stage: Stage): Promise<string[]> {
  const { app, world } = stage
  await app.open(pages.me)
  await app.tap('sign-in')
  await app.find('open-statement')
  const someone = await memberIn(stage)
  const { code } = await (await world.staff()).post<{ code: string }>('/internal/owner-code')
  await someone.post('/v1/staff/owner', { code })
  return everyPage(world, someone)
}

async function inElderMode(app: Driver): Promise<void> {
  await app.open(pages.settings)
  await app.tap('elder-mode')
}

/** Goes through all of them and tells what is in somebody's way, page by page. */
async function walkThrough(
  app: Driver,
  addresses: string[],
  look: LookOver,
  alsoWrong: (text: string) => string[] = () => [],
): Promise<void> {
  const found: Record<string, string[]> = {}
  for (const address of addresses) {
    await app.open(address)
    await app.settled()
    const here = [...(await app.barriers(look)), ...alsoWrong(await app.text())]
    if (here.length > 0) found[address] = here
  }
  expect(found).toEqual({})
}

journeys(
  'Everybody can use it',
  (journey) => {
    journey('has nothing that keeps a guest out, on any page', async ({ app }) => {
      // The mini-program's pages of a guest are judged in weapp-host, its letters below.
      if (app.platform === 'weapp') return
      await walkThrough(app, Object.values(pages), { dots: true, axe: true })
    })

    journey(
      'keeps nobody out in elder mode on the smallest phone, members and who works there, and cuts no word',
      async (stage) => {
        if (stage.app.platform === 'weapp') return
        const addresses = await comeAsRegular(stage)
        await inElderMode(stage.app)
        await walkThrough(stage.app, addresses, { dots: false, axe: true })
      },
      small,
    )

    journey(
      'cuts no word in English either, says none in Chinese, and gives every control a name and a role',
      async (stage) => {
        const addresses = await comeAsRegular(stage)
        if (stage.app.platform === 'weapp') expect(unknownDoors(addresses)).toEqual([])
        await inElderMode(stage.app)
        await walkThrough(stage.app, addresses, { dots: false, axe: false }, inChinese)
      },
      { ...small, language: 'en' },
    )
  },
  { play: true },
)

const dist = process.env.WEAPP_DIST ?? fileURLToPath(new URL('../dist/weapp', import.meta.url))

/** Pages of the app that none of these addresses leads to. */
function unknownDoors(addresses: string[]): string[] {
  const app: { pages: string[]; subPackages: { root: string; pages: string[] }[] } = JSON.parse(
    readFileSync(join(dist, 'app.json'), 'utf8'),
  )
  const doors = [
    ...app.pages,
    ...app.subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`)),
  ]
  return doors.filter((door) => !addresses.some((address) => address.split('?')[0] === `/${door}`))
}
