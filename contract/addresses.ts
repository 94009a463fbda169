import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Id, Text } from './shapes'

const place = {
  name: Text(30, 1),
  /** A Chinese mobile or landline number. */
  phone: Type.String({ pattern: '^(1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8})$' }),
  province: Text(20, 2),
  city: Text(30, 2),
  district: Text(30),
  detail: Text(100, 2),
}
/** Where something is sent, as it was when it was asked for. */
export const ShippingAddress = Type.Object(place)
export type ShippingAddress = Static<typeof ShippingAddress>

export const Address = Type.Composite([
  Type.Object({ id: Id }),
  ShippingAddress,
  Type.Object({ usual: Type.Boolean() }),
])
export type Address = Static<typeof Address>

export const addressRoutes = {
  'GET /v1/addresses': {
    summary: 'Where the member has things sent, the usual one first, then what was used last',
    security: member,
    response: { 200: Type.Object({ items: Type.Array(Address) }), ...memberFails('feature_off') },
  },
  'PUT /v1/addresses/:id': {
    summary: 'Write an address; at most 20. The first, and one that is said to be, is the usual one',
    security: member,
    params: Type.Object({ id: Id }),
    body: Type.Object({ ...place, usual: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
    response: { 200: Address, ...memberFails('feature_off', 'id_reused', 'limit_reached') },
  },
  'DELETE /v1/addresses/:id': {
    summary: 'Forget an address. Orders keep their own',
    security: member,
    params: Type.Object({ id: Id }),
    response: { 204: Type.Null(), ...memberFails('feature_off') },
  },
} as const
