import type { WechatApp } from '../settings'
import { problem, type WechatProblem } from './errcodes'

/** A query as it arrives: anything may be missing or there twice. */
export type Query = Record<string, unknown>
export const textOf = (query: Query, name: string) => {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}

/** The app whose id and secret these are, or what WeChat says instead. */
export const authenticate = (apps: WechatApp[], query: Query): WechatApp | WechatProblem => {
  const appid = textOf(query, 'appid')
  const secret = textOf(query, 'secret')
  if (!appid) return problem(41002)
  const app = apps.find((one) => one.appid === appid)
  if (!app) return problem(40013)
  if (!secret) return problem(41004)
  return app.secret === secret ? app : problem(40125)
}

export const isProblem = (value: object): value is WechatProblem => 'errcode' in value
