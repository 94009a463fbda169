import { checkinRoutes } from './checkin'
import { homeRoutes } from './home'
import { memberRoutes } from './members'
import { pointRoutes } from './points'
import { sessionRoutes } from './sessions'
import { shopRoutes } from './shop'

export * from './checkin'
export * from './errors'
export * from './home'
export * from './members'
export * from './points'
export * from './sessions'
export * from './shapes'
export * from './shop'

/** The API: keys are `'METHOD /path'`, values have the shape of Fastify's `schema`. */
export const contract = {
  ...shopRoutes,
  ...sessionRoutes,
  ...memberRoutes,
  ...checkinRoutes,
  ...pointRoutes,
  ...homeRoutes,
} as const

export type Contract = typeof contract
export type RouteKey = keyof Contract
