import type { Driver } from './driver/driver'
import type { Stage } from './journey'
import { memberIn, type Someone } from './member'
import { home } from './pages'
import { checkIn, seePoints } from './steps'
import type { World } from './world/world'

type On = Pick<Stage, 'app' | 'world' | 'line'>

/** Comes for the first time, checks in (5 points), and spends so many yuan at the counter (5 points each). Ends on home. */
export async function comeAndBuy({ app, world, line }: On, yuan: number): Promise<Someone> {
  await app.open(home)
  await checkIn(app)
  const someone = await memberIn({ world, line })
  if (yuan > 0) await world.till.buy(someone, { yuan })
  await app.open(home)
  const { points } = await someone.get<{ points: { available: number } }>('/v1/me')
  await seePoints(app, points.available)
  return someone
}

type Offer = { id: string; name: string; viewer: { redeemed: number } }

/** A reward as the API tells a guest of it, and its place in the mall. */
export async function offered(world: World, name: string, language = 'zh-CN'): Promise<Offer & { place: number }> {
  const { items }: { items: Offer[] } = await (await world.api('GET', '/v1/rewards', { language })).json()
  const place = items.findIndex((each) => each.name === name)
  const found = items[place]
  if (!found) throw new Error(`the mall has no ${name}`)
  return { ...found, place }
}

/** From a tab of the app to a reward: two taps. */
export async function openReward(app: Driver, world: World, name: string, language = 'zh-CN'): Promise<void> {
  const { place } = await offered(world, name, language)
  await app.tap('tab-mall')
  await app.tap(`reward-${place}`)
  await app.see(name)
}

/** From a tab of the app to the result: four taps. */
export async function redeem(app: Driver, world: World, name: string): Promise<void> {
  await openReward(app, world, name)
  await app.tap('redeem')
  await app.tap('confirm')
  await app.find('redeemed')
}
