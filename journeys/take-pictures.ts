import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Device, Driver } from './driver/driver'
import { closeBrowser, openH5 } from './driver/h5'
import { openWeapp } from './driver/weapp'
import { home, pages } from './pages'
import { openWorld, type World } from './world/world'

const usage = `npx tsx journeys/take-pictures.ts [folder]: the pictures of the README (docs/pictures), of the built H5 and
mini-program with a regular of the seeded shop. BRAND and H5_DIST choose another brand's shop and build.`

/** A regular with a streak, who has not checked in today. */
const regular = 'lin-wan'

async function signedIn(open: typeof openH5, world: World, device: Device): Promise<Driver> {
  const app = await open(world, { ...device, user: regular, height: 780 })
  await app.open(pages.me)
  await app.tap('sign-in')
  await app.find('open-statement')
  return app
}

/** Who stands at the till, what to honour and what waits for them: on the phone of somebody who works there. */
async function takeTill(world: World, code: string, file: string): Promise<void> {
  const till = await openWeapp(world, { user: 'at-the-till', height: 780 })
  const { code: ownerCode } = await (await world.staff()).post<{ code: string }>('/internal/owner-code')
  await till.open(pages.join)
  await till.type('invite', ownerCode)
  await till.tap('accept')
  await till.tap('open-till')
  await till.type('code', code)
  await till.tap('see-code')
  await till.find('guest')
  await till.settled()
  await till.screenshot(file)
  console.log(file)
  await till.close()
}

async function take(app: Driver, path: string, control: string, file: string): Promise<void> {
  await app.open(path)
  await app.find(control)
  await app.settled()
  await app.screenshot(file)
  console.log(file)
}

/** Where the group waits that is short of one. */
async function aGroup(world: World): Promise<string> {
  const { groups } = await (await world.api('GET', '/v1/home')).json()
  return `${pages.group}?id=${groups[0].id}`
}

async function main(): Promise<void> {
  if (process.argv[2] === '--help') return console.log(usage)
  const folder = process.argv[2] ?? fileURLToPath(new URL('../docs/pictures/', import.meta.url))
  await mkdir(folder, { recursive: true })
  const world = await openWorld({ play: true, brand: process.env.BRAND })
  try {
    const suffix = process.env.BRAND ? `-${process.env.BRAND.split('/').pop()}` : ''
    const phone = await signedIn(openH5, world, {})
    if (suffix) return await take(phone, home, 'check-in', join(folder, `home${suffix}.png`))
    await take(phone, await aGroup(world), 'join', join(folder, 'group.png'))
    const english = await signedIn(openH5, world, { language: 'en' })
    await take(english, home, 'check-in', join(folder, 'home-en.png'))
    const mini = await signedIn(openWeapp, world, {})
    await take(mini, home, 'check-in', join(folder, 'home-mini-program.png'))
    await take(mini, pages.code, 'counter-code', join(folder, 'code.png'))
    const code = (await mini.textOf('counter-code')).replaceAll(/\D/g, '').slice(0, 18)
    await takeTill(world, code, join(folder, 'till.png'))
    await mini.close()
  } finally {
    await closeBrowser()
    await world.close()
  }
}

void main()
