import { Type, type Static } from '@sinclair/typebox'
import { guest } from './access'
import { fails } from './errors'
import { Id } from './shapes'

export const StoreSummary = Type.Object({ id: Id, name: Type.String(), address: Type.String() })
export type StoreSummary = Static<typeof StoreSummary>

export const Store = Type.Composite([
  StoreSummary,
  Type.Object({
    phone: Type.String(),
    /** One entry per weekday, Monday first; null: closed that day. Wall-clock times of the shop, `HH:MM`. */
    hours: Type.Array(Type.Union([Type.Object({ opens: Type.String(), closes: Type.String() }), Type.Null()]), {
      minItems: 7,
      maxItems: 7,
    }),
    openNow: Type.Boolean(),
  }),
])
export type Store = Static<typeof Store>

export const storeRoutes = {
  'GET /v1/stores': {
    summary: 'The stores, in the merchant’s order',
    security: guest,
    response: { 200: Type.Object({ items: Type.Array(Store) }), ...fails() },
  },
} as const
