import type { Features } from '../src/lib/app-pages'
import type { Friend } from '../journeys/grouping'
import type { Someone } from '../journeys/member'
import type { Staff } from '../journeys/world/staff'
import type { World } from '../journeys/world/world'

/** A shop with its regulars, and past the app those whose telephones are looked at. */
export type Scene = {
  world: World
  features: Features
  /** Of those who hold a telephone: asked as any program could. */
  as: (who: 'newcomer' | 'regular' | 'friend' | 'staff') => Someone
  /** The owner behind the counter, who has no telephone here. */
  owner: Staff
}

/** Something that is so in this shop: found or made when it is first asked for, and once. */
export const fact = <T>(find: (scene: Scene) => Promise<T>): ((scene: Scene) => Promise<T>) => {
  const known = new WeakMap<Scene, Promise<T>>()
  return (scene) => {
    const found = known.get(scene) ?? find(scene)
    known.set(scene, found)
    return found
  }
}

type Page<T> = { items: T[]; nextCursor: string | null }

/** The first pages of a list. */
export const listed = async <T>(who: Pick<Friend, 'get'>, path: string): Promise<T[]> =>
  (await who.get<Page<T>>(`${path}${path.includes('?') ? '&' : '?'}limit=50`)).items

/** @throws Error that says what this shop does not have */
export const firstOf = <T>(all: T[], what: string, is: (one: T) => boolean = () => true): T => {
  const found = all.find(is)
  if (found === undefined) throw new Error(`the shop has no ${what}`)
  return found
}

export const byId = ({ id }: { id: string }): string => `?id=${id}`
