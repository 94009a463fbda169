import { join } from 'node:path'
import { Type, type Static, type TSchema } from '@sinclair/typebox'
import { Refusal } from '../refusal'
import type { ProgramRules } from '../shop'
import {
  CatalogCategory,
  CatalogDeal,
  CatalogProduct,
  CatalogStore,
  catalogSchemas,
  Freight,
  type Catalog,
} from './catalog'
import { wrongWithDeal } from './deal-mistakes'
import { wrongWithCouponKind, wrongWithFreight, wrongWithProduct, wrongWithReward } from './catalog-mistakes'
import type { GroupDefaults } from './program-data'
import { checked, readChecked } from './read-checked'

/** Coupon kinds and rewards are checked one by one, so that a mistake is named in its own kind's words. */
const Lists = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    stores: Type.Array(CatalogStore),
    couponKinds: Type.Array(Type.Unknown()),
    rewards: Type.Array(Type.Unknown()),
    categories: Type.Optional(Type.Array(CatalogCategory)),
    products: Type.Optional(Type.Array(CatalogProduct)),
    deals: Type.Optional(Type.Array(CatalogDeal)),
    freight: Type.Optional(Freight),
    pickUpWithinDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  },
  { additionalProperties: false },
)
const pickUpWithinDays = 7

export type CatalogRest = {
  program: ProgramRules
  /** What a deal is unless it says otherwise. */
  groups?: Partial<GroupDefaults>
  hasDrawing: (name: string) => boolean
}

/**
 * The merchant's `catalog.json`, checked against itself, the program and the drawings.
 * @throws Refusal naming the file, the place in it and what is wrong there
 */
export const loadCatalog = (folder: string, { program, groups, hasDrawing }: CatalogRest): Catalog => {
  const file = join(folder, 'catalog.json')
  const lists = readChecked(file, Lists)
  const all = <Kinds extends Record<string, TSchema>>(list: 'couponKinds' | 'rewards', kinds: Kinds) =>
    lists[list].map((content, index) => checkedByKind(file, { kinds, content, at: `/${list}/${index}` }))
  const catalog: Catalog = {
    stores: lists.stores,
    couponKinds: all('couponKinds', catalogSchemas.couponKinds),
    rewards: all('rewards', catalogSchemas.rewards),
    categories: lists.categories ?? [],
    products: lists.products ?? [],
    deals: (lists.deals ?? []).map((deal) => ({ ...groups, ...deal })),
    timeZone: program.timeZone,
    freight: lists.freight ?? null,
    pickUpWithinDays: lists.pickUpWithinDays ?? pickUpWithinDays,
  }
  const refuse = (what: string, remedy: string) => {
    throw new Refusal(`${file} ${what}`, remedy)
  }
  const keys = {
    stores: catalog.stores,
    couponKinds: catalog.couponKinds,
    rewards: catalog.rewards,
    categories: catalog.categories,
    products: catalog.products,
    skus: catalog.products.flatMap(({ skus }) => skus),
    deals: catalog.deals,
  }
  for (const [list, offered] of Object.entries(keys)) {
    const twice = firstTwice(offered.map(({ key }) => key))
    if (twice !== null) refuse(`has two ${list} of the key ${twice}`, 'Give each a key of its own, and never change it')
  }
  for (const key of couponsOfProgram(program)) {
    const kind = catalog.couponKinds.find((one) => one.key === key)
    if (!kind)
      refuse(`has no coupon kind ${key}, which program.json promises`, 'Add it to couponKinds, or promise another')
    if (kind?.total !== undefined || kind?.limitPerMember !== undefined)
      refuse(
        `limits the coupon kind ${key}, which program.json promises to every member`,
        'Leave out total and limitPerMember, or promise another',
      )
  }
  const rest = { catalog, program, hasDrawing }
  const mistakes = [
    ...catalog.couponKinds.map((kind) => ['coupon kind', kind.key, wrongWithCouponKind(kind, rest)] as const),
    ...catalog.products.map((product) => ['product', product.key, wrongWithProduct(product, rest)] as const),
    ...catalog.rewards.map((reward) => ['reward', reward.key, wrongWithReward(reward, rest)] as const),
    ...catalog.deals.map((deal) => ['deal', deal.key, wrongWithDeal(deal, catalog)] as const),
  ]
  for (const [what, key, wrong] of mistakes)
    if (wrong) refuse(`is wrong about the ${what} ${key}: ${wrong.what}`, wrong.remedy)
  const wrong = wrongWithFreight(catalog.freight)
  if (wrong) refuse(`is wrong about freight: ${wrong.what}`, wrong.remedy)
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

/** Every coupon that the program gives by itself. */
const couponsOfProgram = ({ tiers, checkIn }: ProgramRules): string[] => [
  ...tiers.flatMap(({ benefits }) => benefits.flatMap((benefit) => ('coupon' in benefit ? [benefit.coupon] : []))),
  ...checkIn.monthRewards.map(({ coupon }) => coupon),
]
