import { Type, type Static } from '@sinclair/typebox'
import { member } from './access'
import { memberFails } from './errors'
import { Count, Id, Instant, Nullable, OneOf, Picture } from './shapes'
import { StoreSummary } from './stores'

const closed = { additionalProperties: false }
const ById = Type.Object({ id: Id })

export const Role = OneOf(['owner', 'manager', 'clerk'])
export type Role = Static<typeof Role>

export const TeamMember = Type.Object({
  member: Type.Object({ id: Id, name: Type.String(), avatar: Picture }),
  role: Role,
  since: Instant,
  /** The viewer may take the role away. */
  mayRevoke: Type.Boolean(),
})
export type TeamMember = Static<typeof TeamMember>

/** All that the first page of the till shows; asked again every few seconds. */
export const Till = Type.Object({
  role: Role,
  stores: Type.Array(StoreSummary),
  /** What a clerk may credit in a day; null: without a limit. */
  limits: Nullable(Type.Object({ dayFen: Count, leftFen: Count, visitsPerMember: Count })),
  waiting: Type.Object({
    /** To prepare or to send. */
    orders: Count,
    redemptions: Count,
    /** Prepared, to be fetched; and of them past their day. */
    ready: Count,
    overdue: Count,
    /** For managers; 0 for clerks. */
    refundRequests: Count,
    abnormalRefunds: Count,
    approvals: Count,
  }),
  /** When the youngest paid order came: a later one than before rings. */
  newestOrderAt: Nullable(Instant),
})
export type Till = Static<typeof Till>

export const teamRoutes = {
  'GET /v1/staff/till': {
    summary: 'What waits, and what this clerk may do. With an ETag',
    security: member,
    response: { 200: Till, ...memberFails() },
  },
  'GET /v1/staff/team': {
    summary: 'Who works here. For owners and managers',
    security: member,
    response: { 200: Type.Object({ items: Type.Array(TeamMember) }), ...memberFails() },
  },
  'PUT /v1/staff/invites/:id': {
    summary: 'An invitation to work here, for one person and 10 minutes. Managers invite clerks, owners everybody',
    security: member,
    params: ById,
    body: Type.Object({ role: Role }, closed),
    response: {
      200: Type.Object({
        id: Id,
        role: Role,
        /** Null once it was taken or has ended. */
        code: Nullable(Type.String()),
        url: Nullable(Type.String()),
        expiresAt: Instant,
        /** Who took it: asked again while the code shows, it tells. */
        usedBy: Nullable(Type.Object({ id: Id, name: Type.String() })),
      }),
      ...memberFails('id_reused'),
    },
  },
  'POST /v1/staff/joining': {
    summary: 'Take an invitation. It works once; who took it may ask again',
    security: member,
    body: Type.Object({ code: Type.String({ pattern: '^[0-9A-Za-z-]{6,40}$' }) }, closed),
    response: { 200: Type.Object({ role: Role }), ...memberFails('code_invalid', 'wrong_state') },
  },
  'DELETE /v1/staff/team/:id': {
    summary: 'Take somebody’s role away, or give up one’s own, at once. Twice changes nothing',
    security: member,
    params: ById,
    response: { 204: Type.Null(), ...memberFails('last_owner') },
  },
} as const
