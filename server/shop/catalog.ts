import { createHash } from 'node:crypto'
import { Type, type Static } from '@sinclair/typebox'
import { Words } from '../shop'

/** `catalog.json`: what the shop offers, under keys that stay. Data until the merchant has a console. */

const closed = { additionalProperties: false }
const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$' })
const Positive = Type.Integer({ minimum: 1, maximum: 1_000_000_000 })
const Instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)$' })

const Hours = Type.Object(
  {
    opens: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
    // `24:00` is midnight; not later than `opens` means on the next day.
    closes: Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' }),
  },
  closed,
)
export const CatalogStore = Type.Object(
  {
    key: Key,
    name: Words,
    address: Words,
    phone: Type.String({ minLength: 1 }),
    /** Monday first; null: closed that day. Wall-clock times of the shop. */
    hours: Type.Array(Type.Union([Hours, Type.Null()]), { minItems: 7, maxItems: 7 }),
  },
  closed,
)
export type CatalogStore = Static<typeof CatalogStore>

const couponTerms = {
  key: Key,
  name: Words,
  minimumFen: Type.Integer({ minimum: 0 }),
  validDays: Positive,
  /** Only for these products, by their keys. */
  products: Type.Optional(Type.Array(Key, { minItems: 1, uniqueItems: true })),
  /** The id of the lowest tier that may use it. */
  minTier: Type.Optional(Type.String()),
  /** How many there are, and for one member. */
  total: Type.Optional(Positive),
  limitPerMember: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
}
const AmountOff = Type.Object({ ...couponTerms, kind: Type.Literal('amount_off'), amountFen: Positive }, closed)
const PercentOff = Type.Object(
  {
    ...couponTerms,
    kind: Type.Literal('percent_off'),
    percent: Type.Integer({ minimum: 1, maximum: 100 }),
    capFen: Type.Optional(Positive),
  },
  closed,
)
/** Of two or more, the cheapest costs nothing. */
const OneFree = Type.Object({ ...couponTerms, kind: Type.Literal('one_free') }, closed)
/** One of these products costs nothing. */
const Exchange = Type.Object(
  {
    ...couponTerms,
    kind: Type.Literal('exchange'),
    products: Type.Array(Key, { minItems: 1, uniqueItems: true }),
  },
  closed,
)
export type CatalogCouponKind =
  Static<typeof AmountOff> | Static<typeof PercentOff> | Static<typeof OneFree> | Static<typeof Exchange>

const rewardTerms = {
  key: Key,
  name: Words,
  description: Words,
  /** A drawing in `assets`, such as `rewards/tote`. */
  picture: Type.String({ minLength: 1 }),
  pricePoints: Positive,
  limitPerMember: Type.Optional(Positive),
  /** The id of the lowest tier that may redeem. */
  minTier: Type.Optional(Type.String()),
  opensAt: Type.Optional(Instant),
  closesAt: Type.Optional(Instant),
  /** One completed order within 365 days; for goods unless said otherwise. */
  needsPurchase: Type.Optional(Type.Boolean()),
}
/** How many there are when the key is new; left out: not counted. */
const stock = Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 }))
const Goods = Type.Object(
  {
    ...rewardTerms,
    kind: Type.Literal('goods'),
    category: Type.Union([Type.Literal('ware'), Type.Literal('food')]),
    stock,
    /** To be paid beside the points. */
    priceFen: Type.Optional(Positive),
    /** Fetched at a store unless it is said to be sent. */
    delivery: Type.Optional(Type.Union([Type.Literal('pick_up'), Type.Literal('shipping')])),
    /** For what is fetched. */
    fetchWithinDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
    /** The key of the SKU under which it is sold without points. */
    sku: Type.Optional(Key),
  },
  closed,
)
const CouponReward = Type.Object({ ...rewardTerms, kind: Type.Literal('coupon'), stock, coupon: Key }, closed)
const CodeReward = Type.Object(
  {
    ...rewardTerms,
    kind: Type.Literal('code'),
    /** The pool; what is added to it later is added to what is left. */
    codes: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { uniqueItems: true }),
  },
  closed,
)
export type CatalogReward = Static<typeof Goods> | Static<typeof CouponReward> | Static<typeof CodeReward>

export const CatalogCategory = Type.Object({ key: Key, name: Words }, closed)
export type CatalogCategory = Static<typeof CatalogCategory>

const CatalogSku = Type.Object(
  {
    key: Key,
    name: Words,
    priceFen: Positive,
    /** What members of this tier, or of a higher one, pay. */
    memberPrice: Type.Optional(Type.Object({ amountFen: Positive, tier: Type.String() }, closed)),
    /** A price to compare with, and whose it is. */
    listPrice: Type.Optional(
      Type.Object(
        { amountFen: Positive, basis: Type.Union([Type.Literal('store_price'), Type.Literal('suggested_retail')]) },
        closed,
      ),
    ),
    stock,
  },
  closed,
)
export const CatalogProduct = Type.Object(
  {
    key: Key,
    category: Key,
    name: Words,
    description: Words,
    /** A drawing in `assets`, such as `products/oolong`. */
    picture: Type.String({ minLength: 1 }),
    /** Fetched at a store: yes, unless said otherwise. */
    pickUp: Type.Optional(Type.Boolean()),
    /** Sent: no, unless said otherwise. */
    ships: Type.Optional(Type.Boolean()),
    /** Sent back within 7 days without a reason: what is sent, unless excepted. */
    noReasonReturn: Type.Optional(Type.Boolean()),
    skus: Type.Array(CatalogSku, { minItems: 1, maxItems: 20 }),
  },
  closed,
)
export type CatalogProduct = Static<typeof CatalogProduct>

/** One SKU for several who buy it together. A deal that was taken back, or is over, does not begin again: another has a key of its own. */
export const CatalogDeal = Type.Object(
  {
    key: Key,
    name: Words,
    /** The key of the SKU: each seat is one of it. */
    sku: Key,
    /** 2, unless said otherwise. */
    seats: Type.Optional(Type.Integer({ minimum: 2, maximum: 10 })),
    priceFen: Positive,
    /** So long a group is open once its leader has paid: 24, unless said otherwise. */
    groupHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 168 })),
    /** Set aside from the SKU's when the deal starts; what is not sold goes back when it ends. */
    stock: Positive,
    /** 2, unless said otherwise. */
    limitPerMember: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    /** Left out: from the day it is new. */
    startsAt: Type.Optional(Instant),
    /** Left out: until it leaves the catalog. */
    endsAt: Type.Optional(Instant),
    /** In place of dates: so many days of the shop after the one on which it is new, for a shop that is shown any day. */
    startsInDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
    endsInDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
    /** What who opens a group has of it: money off their own price, or points once a friend's order is completed. */
    leaderBenefit: Type.Optional(
      Type.Union([
        Type.Object({ kind: Type.Literal('money_off'), amountFen: Positive }, closed),
        Type.Object({ kind: Type.Literal('points'), points: Positive }, closed),
      ]),
    ),
    /** Only who never bought anything may join. */
    newMembersOnly: Type.Optional(Type.Boolean()),
    /** So many seats that are empty at the end are the shop's treat. */
    graceSeats: Type.Optional(Type.Integer({ minimum: 0, maximum: 8 })),
  },
  closed,
)
export type CatalogDeal = Static<typeof CatalogDeal>

const freightTerms = { feeFen: Type.Integer({ minimum: 0, maximum: 1_000_000 }), freeFromFen: Type.Optional(Positive) }
const Provinces = Type.Array(Type.String({ minLength: 2 }), { uniqueItems: true })
/** What sending costs; free from so much of goods on. A region has its own, named by its provinces. */
export const Freight = Type.Object(
  {
    ...freightTerms,
    regions: Type.Optional(Type.Array(Type.Object({ ...freightTerms, provinces: Provinces }, closed))),
    notDeliveredTo: Type.Optional(Provinces),
  },
  closed,
)
export type Freight = Static<typeof Freight>

/** By what each is called in the file, so that an error names the place in the right one. */
export const catalogSchemas = {
  couponKinds: { amount_off: AmountOff, percent_off: PercentOff, one_free: OneFree, exchange: Exchange },
  rewards: { goods: Goods, coupon: CouponReward, code: CodeReward },
}

export type Catalog = {
  stores: CatalogStore[]
  couponKinds: CatalogCouponKind[]
  rewards: CatalogReward[]
  categories: CatalogCategory[]
  products: CatalogProduct[]
  deals: CatalogDeal[]
  /** Days of deals are days of the shop. */
  timeZone: string
  /** Null: nothing is sent. */
  freight: Freight | null
  /** An order is kept at the store for so many days. */
  pickUpWithinDays: number
}

/** @throws when the catalog has no such kind; the loader has seen that the program names only those that there are */
export const couponKindOf = (catalog: Catalog, key: string): CatalogCouponKind => {
  const kind = catalog.couponKinds.find((one) => one.key === key)
  if (!kind) throw new Error(`the catalog has no coupon ${key}`)
  return kind
}

/** The id in answers, made from the key: the same in every process, and after the shop has started over. */
export const catalogId = (of: 'store' | 'reward' | 'product' | 'sku' | 'deal', key: string): string => {
  const hex = createHash('sha256').update(`${of}:${key}`).digest('hex')
  // The form of a UUID whose bits mean nothing (version 8 of RFC 9562).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
