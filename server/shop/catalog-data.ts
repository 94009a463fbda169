import { Type, type TSchema } from '@sinclair/typebox'
import { CatalogCategory, CatalogDeal, CatalogProduct, catalogSchemas, CatalogStore, Freight } from './catalog'

const oneOf = (kinds: Record<string, TSchema>) => Type.Union(Object.values(kinds))

/** The whole of `catalog.json`, for editors; the loader checks coupon kinds and rewards one by one, in their own words. */
export const CatalogData = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    stores: Type.Array(CatalogStore),
    couponKinds: Type.Array(oneOf(catalogSchemas.couponKinds)),
    rewards: Type.Array(oneOf(catalogSchemas.rewards)),
    categories: Type.Optional(Type.Array(CatalogCategory)),
    products: Type.Optional(Type.Array(CatalogProduct)),
    deals: Type.Optional(Type.Array(CatalogDeal)),
    freight: Type.Optional(Freight),
    pickUpWithinDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  },
  { additionalProperties: false, title: 'catalog.json', description: 'What the shop offers, under keys that stay.' },
)
