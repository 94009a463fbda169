import type { Static, TSchema } from '@sinclair/typebox'
import { addressRoutes } from './addresses'
import { groupRoutes } from './groups'
import { orderRoutes } from './orders'
import { paymentRoutes } from './payments'
import { productRoutes } from './products'
import { staffRoutes } from './staff'
import { uploadRoutes } from './uploads'
import { checkinRoutes } from './checkin'
import { counterRoutes } from './counter'
import { couponRoutes } from './coupons'
import { homeRoutes } from './home'
import { mallRoutes } from './mall'
import { memberRoutes } from './members'
import { membershipRoutes } from './membership'
import { messageRoutes } from './messages'
import { phoneRoutes } from './phones'
import { pointRoutes } from './points'
import { sessionRoutes } from './sessions'
import { shareRoutes } from './shares'
import { shopRoutes } from './shop'
import { storeRoutes } from './stores'
import { teamRoutes } from './team'

export * from './addresses'
export * from './groups'
export * from './orders'
export * from './payments'
export * from './products'
export * from './repeats'
export * from './staff'
export * from './uploads'
export * from './checkin'
export * from './counter'
export * from './coupons'
export * from './errors'
export * from './features'
export * from './home'
export * from './mall'
export * from './members'
export * from './membership'
export * from './messages'
export * from './phones'
export * from './points'
export * from './sessions'
export * from './shapes'
export * from './shares'
export * from './shop'
export * from './stores'
export * from './team'

/** The API: keys are `'METHOD /path'`, values have the shape of Fastify's `schema`. */
export const contract = {
  ...shopRoutes,
  ...sessionRoutes,
  ...memberRoutes,
  ...checkinRoutes,
  ...pointRoutes,
  ...homeRoutes,
  ...membershipRoutes,
  ...mallRoutes,
  ...couponRoutes,
  ...messageRoutes,
  ...storeRoutes,
  ...uploadRoutes,
  ...staffRoutes,
  ...productRoutes,
  ...paymentRoutes,
  ...orderRoutes,
  ...groupRoutes,
  ...shareRoutes,
  ...addressRoutes,
  ...counterRoutes,
  ...teamRoutes,
  ...phoneRoutes,
} as const

export type Contract = typeof contract
export type RouteKey = keyof Contract

/** What a route takes and answers, derived from its key. */
export type ParamsOf<K extends RouteKey> = Contract[K] extends { params: infer S extends TSchema }
  ? Static<S>
  : undefined
export type QueryOf<K extends RouteKey> = Contract[K] extends { querystring: infer S extends TSchema }
  ? Static<S>
  : undefined
export type BodyOf<K extends RouteKey> = Contract[K] extends { body: infer S extends TSchema } ? Static<S> : undefined
export type AnswerOf<K extends RouteKey> = Contract[K]['response'] extends { 200: infer S extends TSchema }
  ? Static<S>
  : Contract[K]['response'] extends { 201: infer S extends TSchema }
    ? Static<S>
    : null
