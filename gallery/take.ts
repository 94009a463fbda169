import type { Driver } from '../journeys/driver/driver'
import type { openH5 } from '../journeys/driver/h5'
import { memberIn, type Someone } from '../journeys/member'
import { pages } from '../journeys/pages'
import type { openWorld, World } from '../journeys/world/world'
import type { Scene } from './scene'
import { passes, type Pass, type Platform, type Shot, type Who } from './shot'
import type { Features } from '../src/lib/app-pages'

export type Taken = { shot: Shot; platform: Platform; file: string; width: number; height: number }
export type NotTaken = { shot: Shot; platform: Platform; why: string }

/** Writes a picture of the screen, two pixels for one. Answers with its file and its size in px of the page. */
export type Keep = (photo: Buffer, shot: Shot, platform: Platform) => Promise<Omit<Taken, 'shot' | 'platform'>>

type Wishes = {
  platform: Platform
  shots: Shot[]
  features: Features
  keep: Keep
  /** How high the telephone is; the pictures show the whole page unless it is said. */
  height?: number
  open: typeof openH5
  openWorld: () => ReturnType<typeof openWorld>
  /** Before each picture, and what is done before the first one. */
  onStep: (what: string) => void
  onTaken: (taken: Taken) => void
  onNotTaken: (not: NotTaken) => void
}

/** By the local WeChat’s names; who is not named has never been here. */
const people: Partial<Record<Who, string>> = { regular: 'lin-wan', friend: 'zhou-yuan', staff: 'at-the-till' }

/** Everything of one platform in a shop of its own, with one telephone for each person. @returns when all is tidied up */
export async function takeAll(wishes: Wishes): Promise<void> {
  const { platform, shots, onStep, onNotTaken } = wishes
  onStep('the shop and its past')
  const world = await wishes.openWorld()
  const phones = new Map<Who, Driver>()
  try {
    const whose = [...new Set(shots.map(({ who }) => who))]
    const members = new Map<Who, Someone>()
    // Some things are theirs even where only a guest looks.
    for (const who of new Set<Who>([...whose, 'newcomer', 'regular'])) {
      onStep(`the telephone of the ${who}`)
      const phone = await wishes.open(world, { user: people[who], height: wishes.height })
      phones.set(who, phone)
      if (who !== 'guest') members.set(who, await signedIn(phone, world, who))
    }
    const scene: Scene = {
      world,
      features: wishes.features,
      owner: await world.staff(),
      as: (who) => {
        const found = members.get(who)
        if (!found) throw new Error(`nobody has the telephone of the ${who}`)
        return found
      },
    }
    for (const pass of passes) {
      const ofPass = shots.filter((shot) => shot.pass === pass)
      for (const who of whose) {
        const theirs = inOrder(ofPass.filter((shot) => shot.who === who))
        const phone = phones.get(who)
        if (!phone || theirs.length === 0) continue
        try {
          await begin(pass, phone, world)
          for (const shot of theirs) await takeOne(shot, phone, scene, wishes)
        } catch (error) {
          for (const shot of theirs) onNotTaken({ shot, platform, why: `${pass}: ${said(error)}` })
        } finally {
          world.line.clear()
        }
        if (pass === 'elder') await phone.open(pages.settings).then(() => phone.tap('elder-mode'))
      }
    }
  } finally {
    await Promise.all([...phones.values()].map((phone) => phone.close().catch(() => {})))
    await world.close()
  }
}

/** What every screen has comes before what is done on some. */
const inOrder = (shots: Shot[]): Shot[] => [
  ...shots.filter(({ name, state }) => name === state),
  ...shots.filter(({ name, state }) => name !== state),
]

async function signedIn(phone: Driver, world: World, who: Who): Promise<Someone> {
  await phone.open(pages.me)
  await phone.tap('sign-in')
  await phone.find('open-statement')
  const member = await memberIn({ world, line: world.line })
  if (who === 'staff') {
    const { code } = await (await world.staff()).post<{ code: string }>('/internal/owner-code')
    await member.post('/v1/staff/owner', { code })
  }
  return member
}

/** Sets a telephone, or the line to it, for everything that follows. */
async function begin(pass: Pass, phone: Driver, { line }: World): Promise<void> {
  switch (pass) {
    case 'failed':
      return line.answer('GET', '/v1/', { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' })
    case 'offline':
      return line.loseRequests('GET', '/v1/')
    case 'elder':
      await phone.open(pages.settings)
      return phone.tap('elder-mode')
    case 'english':
      await phone.open(pages.settings)
      await phone.tap('language')
      await phone.tap('language-en')
      // The app begins anew, at home.
      return phone.findNoMore('language-en')
    case 'plain':
    case 'later':
      return
    default:
      return pass satisfies never
  }
}

async function takeOne(shot: Shot, phone: Driver, scene: Scene, wishes: Wishes): Promise<void> {
  const { platform, keep, onStep, onTaken, onNotTaken } = wishes
  onStep(shot.shows)
  try {
    const before = phone.errors().length
    await phone.open(`/${shot.screen.page}${await shot.query(scene)}`, shot.entry)
    await phone.settled()
    await shot.act?.(phone, scene)
    if (shot.act) await phone.settled()
    const photo = await phone.photo({ whole: wishes.height === undefined && !shot.over })
    onTaken({ shot, platform, ...(await keep(photo, shot, platform)) })
    const thrown = phone.errors().slice(before)
    if (thrown.length > 0) onNotTaken({ shot, platform, why: `the app threw: ${thrown.join('; ')}` })
  } catch (error) {
    onNotTaken({ shot, platform, why: said(error) })
  }
}

/** The first lines: the screen as it was is too long for a list. */
const said = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 3).join(' ').slice(0, 300)
