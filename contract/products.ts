import { Type, type Static } from '@sinclair/typebox'
import { guest } from './access'
import { fails } from './errors'
import { Count, Id, Nullable, OneOf, Page, Paging, Picture, Text } from './shapes'
import { Tier } from './shop'

/** What a member of this tier, or of a higher one, pays. Its condition is told to everyone. */
export const MemberPrice = Type.Object({ amountFen: Count, tier: Tier })
/** A price to compare with, and what it is. */
export const ListPrice = Type.Object({ amountFen: Count, basis: OneOf(['store_price', 'suggested_retail']) })

export const Sku = Type.Object({
  id: Id,
  name: Type.String(),
  priceFen: Count,
  memberPrice: Nullable(MemberPrice),
  listPrice: Nullable(ListPrice),
  /** What this viewer pays for one, today: the lower of the price and the member price that they have. */
  payFen: Count,
  /** Null: not counted. */
  stock: Nullable(Count),
})
export type Sku = Static<typeof Sku>

export const Delivery = OneOf(['pick_up', 'shipping'])
export type Delivery = Static<typeof Delivery>

export const Product = Type.Object({
  id: Id,
  name: Type.String(),
  /** The key of a category. */
  category: Type.String(),
  picture: Picture,
  /** Of the cheapest SKU that is left: what this viewer pays, its own price, and the price of members. */
  payFen: Count,
  priceFen: Count,
  memberPrice: Nullable(MemberPrice),
  /** Every SKU costs the same. */
  onePrice: Type.Boolean(),
  soldOut: Type.Boolean(),
})
export type Product = Static<typeof Product>

export const ProductDetail = Type.Composite([
  Product,
  Type.Object({
    description: Type.String(),
    skus: Type.Array(Sku, { minItems: 1 }),
    deliveries: Type.Array(Delivery, { minItems: 1 }),
    /** Shipped, it may be sent back within 7 days without a reason. */
    noReasonReturn: Type.Boolean(),
  }),
])
export type ProductDetail = Static<typeof ProductDetail>

export const ProductCategory = Type.Object({ key: Type.String(), name: Type.String() })
export type ProductCategory = Static<typeof ProductCategory>

export const productRoutes = {
  'GET /v1/products': {
    summary: 'What the shop sells, in the merchant’s order',
    security: guest,
    querystring: Type.Object({
      ...Paging,
      /** Every word in the name, the category or a SKU, in any language. */
      q: Type.Optional(Text(40)),
      category: Type.Optional(Type.String({ maxLength: 60, pattern: '^[a-z0-9-]+$' })),
    }),
    response: {
      200: Type.Composite([Page(Product), Type.Object({ categories: Type.Array(ProductCategory) })]),
      ...fails('feature_off'),
    },
  },
  'GET /v1/products/:id': {
    summary: 'One product, with everything to know before the tap',
    security: guest,
    params: Type.Object({ id: Id }),
    response: { 200: ProductDetail, ...fails('feature_off') },
  },
} as const
