import { join } from 'node:path'
import { Type, type Static, type TSchema } from '@sinclair/typebox'
import { Refusal } from '../refusal'
import type { ProgramRules } from '../shop'
import { CatalogStore, catalogSchemas, type Catalog, type CatalogReward } from './catalog'
import { checked, readChecked } from './read-checked'

/** The three lists; what they hold is checked one by one, so that a mistake is named in its own kind's words. */
const Lists = Type.Object(
  { stores: Type.Array(CatalogStore), couponKinds: Type.Array(Type.Unknown()), rewards: Type.Array(Type.Unknown()) },
  { additionalProperties: false },
)

export type CatalogRest = { program: ProgramRules; hasDrawing: (name: string) => boolean }

/**
 * The merchant's `catalog.json`, checked against itself, the program and the drawings.
 * @throws Refusal naming the file, the place in it and what is wrong there
 */
export const loadCatalog = (folder: string, { program, hasDrawing }: CatalogRest): Catalog => {
  const file = join(folder, 'catalog.json')
  const lists = readChecked(file, Lists)
  const all = <Kinds extends Record<string, TSchema>>(list: 'couponKinds' | 'rewards', kinds: Kinds) =>
    lists[list].map((content, index) => checkedByKind(file, { kinds, content, at: `/${list}/${index}` }))
  const catalog: Catalog = {
    stores: lists.stores,
    couponKinds: all('couponKinds', catalogSchemas.couponKinds),
    rewards: all('rewards', catalogSchemas.rewards),
  }
  const refuse = (what: string, remedy: string) => {
    throw new Refusal(`${file} ${what}`, remedy)
  }
  for (const list of ['stores', 'couponKinds', 'rewards'] as const) {
    const twice = firstTwice(catalog[list].map(({ key }) => key))
    if (twice !== null) refuse(`has two ${list} of the key ${twice}`, 'Give each a key of its own, and never change it')
  }
  for (const kind of couponsOfProgram(program))
    if (!hasCoupon(catalog, kind))
      refuse(`has no coupon kind ${kind}, which program.json promises`, 'Add it to couponKinds, or promise another')
  for (const reward of catalog.rewards) {
    const wrong = wrongWith(reward, { catalog, program, hasDrawing })
    if (wrong) refuse(`is wrong about the reward ${reward.key}: ${wrong.what}`, wrong.remedy)
  }
  return catalog
}

const checkedByKind = <Kinds extends Record<string, TSchema>>(
  file: string,
  { kinds, content, at }: { kinds: Kinds; content: unknown; at: string },
): Static<Kinds[keyof Kinds]> => {
  const kind = typeof content === 'object' && content !== null && 'kind' in content ? String(content.kind) : ''
  const schema = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (!schema)
    throw new Refusal(`${file} is wrong at ${at}/kind`, `Write one of ${Object.keys(kinds).join(', ')} and start again`)
  return checked(file, { schema, content, at })
}

const firstTwice = (keys: string[]) => keys.find((key, index) => keys.indexOf(key) < index) ?? null
const hasCoupon = ({ couponKinds }: Catalog, key: string) => couponKinds.some((kind) => kind.key === key)

/** Every coupon that the program gives by itself. */
const couponsOfProgram = ({ tiers, checkIn }: ProgramRules): string[] => [
  ...tiers.flatMap(({ benefits }) => benefits.flatMap((benefit) => ('coupon' in benefit ? [benefit.coupon] : []))),
  ...checkIn.monthRewards.map(({ coupon }) => coupon),
]

const wrongWith = (
  reward: CatalogReward,
  { catalog, program, hasDrawing }: CatalogRest & { catalog: Catalog },
): { what: string; remedy: string } | null => {
  const { picture, minTier, opensAt, closesAt } = reward
  if (!hasDrawing(picture)) return { what: `there is no drawing assets/${picture}.svg`, remedy: 'Add it' }
  if (minTier !== undefined && !program.tiers.some(({ id }) => id === minTier))
    return { what: `there is no tier ${minTier}`, remedy: 'Use the id of a tier in program.json' }
  for (const at of [opensAt, closesAt])
    if (at !== undefined && Number.isNaN(Date.parse(at)))
      return { what: `${at} is not in the calendar`, remedy: 'Write an instant such as 2026-12-01T00:00:00+08:00' }
  if (opensAt !== undefined && closesAt !== undefined && Date.parse(opensAt) >= Date.parse(closesAt))
    return { what: 'it closes before it opens', remedy: 'Correct opensAt or closesAt' }
  if (reward.kind === 'coupon' && !hasCoupon(catalog, reward.coupon))
    return { what: `there is no coupon kind ${reward.coupon}`, remedy: 'Add it to couponKinds' }
  if (reward.kind === 'goods' && catalog.stores.length === 0)
    return { what: 'goods are fetched at a store', remedy: 'Add one to stores' }
  return null
}
