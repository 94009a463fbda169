import type { Readable } from 'node:stream'
import type { Static, TSchema } from '@sinclair/typebox'
import type { Contract, RouteKey } from '@huitou/contract'
import type { SessionKind } from '../db/schema'
import type { Language } from '../shop'

/** Who is asking, by a living session. */
export type Viewer = {
  id: string
  role: 'owner' | 'manager' | 'clerk' | null
  session: { tokenHash: Buffer; kind: SessionKind; appid: string; openid: string }
}

/** Finds the session of a token and slides it; null when there is none that lives. */
export type Authenticate = (token: string, now: Date) => Promise<Viewer | null>

/** `anyone` does not look at tokens, `guest` refuses an invalid one, `member` needs one. */
export type Access = 'anyone' | 'guest' | 'member'
type AccessOf<Security> = Security extends never[]
  ? 'anyone'
  : Security extends { session: never[] }[]
    ? 'member'
    : 'guest'
type ViewerBy = { anyone: null; guest: Viewer | null; member: Viewer }

type PartOf<Schema, Name extends string> =
  Schema extends Record<Name, infer Part> ? (Part extends TSchema ? Static<Part> : undefined) : undefined

type SuccessOf<Responses> = {
  [Status in keyof Responses & (200 | 201 | 204)]: Responses[Status] extends TSchema ? Static<Responses[Status]> : never
}[keyof Responses & (200 | 201 | 204)]

export type Answer<Key extends RouteKey> = SuccessOf<Contract[Key]['response']>

/** What a handler receives. `now` is the shop's clock, read once per request. */
export type Context<Key extends RouteKey> = {
  member: ViewerBy[AccessOf<Contract[Key]['security']>]
  now: Date
  language: Language
  params: PartOf<Contract[Key], 'params'>
  query: PartOf<Contract[Key], 'querystring'>
  body: PartOf<Contract[Key], 'body'>
  /** The answer is asked for as a table of text rather than as JSON. The answer then says `Vary: Accept`. */
  prefersCsv: boolean
  setHeader: (name: string, value: string) => void
}

/** A stream goes out as it is, under the content type that the handler sets. */
export type Handler<Key extends RouteKey> = (
  context: Context<Key>,
) => Promise<Answer<Key> | Readable> | Answer<Key> | Readable
