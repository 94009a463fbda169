import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Device, Driver } from './driver/driver'
import { openH5 } from './driver/h5'
import { openWeapp } from './driver/weapp'
import { keepChromium } from '../weapp-host/driver/chromium'
import { openWorld, type World, type WorldOptions } from './world/world'

export type Stage = {
  /** The app on somebody's phone, not opened yet. */
  app: Driver
  world: World
  line: World['line']
  /** Another phone in the same shop; closed when the journey ends. */
  phone: (device: Device) => Promise<Driver>
}
type Play = (stage: Stage) => Promise<void>
export type Journey = (name: string, play: Play, device?: Device) => void

// The browsers stay for the files that come, and end with this worker.
keepChromium()

const open = { h5: openH5, weapp: openWeapp }
/** JOURNEYS_ON=h5 or weapp runs one of them; both otherwise. */
const platforms = (['h5', 'weapp'] as const).filter((name) => (process.env.JOURNEYS_ON ?? name) === name)

/** Journeys written once and walked on each platform, in a shop of their own. */
export function journeys(title: string, declare: (journey: Journey) => void, shop: WorldOptions = {}): void {
  for (const platform of platforms) {
    describe(`${title}, on ${platform === 'h5' ? 'H5' : 'the mini-program'}`, () => {
      let world: World
      beforeAll(async () => {
        world = await openWorld(shop)
      })
      afterAll(() => world?.close())
      declare((name, play, device = {}) => it(name, () => walk({ platform, world, device, play })))
    })
  }
}

type Walk = { platform: 'h5' | 'weapp'; world: World; device: Device; play: Play }

async function walk({ platform, world, device, play }: Walk): Promise<void> {
  const phones: Driver[] = []
  const phone = async (of: Device) => {
    const opened = await open[platform](world, of)
    phones.push(opened)
    return opened
  }
  try {
    await play({ app: await phone(device), world, line: world.line, phone })
    for (const each of phones) expect(each.errors(), 'errors that the app threw').toEqual([])
  } catch (failure) {
    const folder = await mkdtemp(join(tmpdir(), 'huitou-journey-'))
    for (const [index, each] of phones.entries()) {
      await each.screenshot(join(folder, `phone-${index + 1}.png`)).catch(() => {})
    }
    console.error(`The screens as they were: ${folder}\nThe last requests:\n${lastRequests(world)}`)
    throw failure
  } finally {
    world.line.clear()
    await Promise.all(phones.map((each) => each.close()))
  }
}

/** What the app asked last, and what it was told; 0 is no answer. */
const lastRequests = ({ line }: World): string =>
  line.seen
    .slice(-12)
    .map(({ method, path, status, token }) => `${status} ${method} ${path}${token === null ? ' (as a guest)' : ''}`)
    .join('\n')
