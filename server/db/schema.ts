import type { Generated, Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type { EntryReason } from '@huitou/contract'

/** Rows as both drivers answer them: int8 as number, date as `YYYY-MM-DD`, timestamptz as Date. */
export type Database = {
  program_versions: { version: number; hash: string; content: unknown; created_at: Date }
  clock: { id: Generated<boolean>; offset_ms: number }
  processes: { id: string; offset_seen_ms: number; offset_swept_ms: number | null; seen_at: Date }
  members: {
    id: string
    name: string | null
    given_name_no: number
    face: number
    role: 'owner' | 'manager' | 'clerk' | null
    joined_at: Date
    joined_on: string
    deleted_at: Date | null
  }
  identities: {
    kind: SessionKind
    appid: string
    openid: string
    unionid: string | null
    member_id: string
    created_at: Date
  }
  unionids: { unionid: string; member_id: string }
  sessions: {
    token_hash: Buffer
    member_id: string
    kind: SessionKind
    appid: string
    openid: string
    created_at: Date
    used_at: Date
    expires_at: Date
  }
  agreements: { member_id: string; document: 'terms' | 'privacy'; version: string; agreed_at: Date }
  accounts: {
    member_id: string
    available: Generated<number>
    pending: Generated<number>
    debt: Generated<number>
    seq: Generated<number>
    next_due_at: Date | null
  }
  point_entries: {
    id: string
    member_id: string
    seq: number
    points: number
    reason: EntryReason
    source_kind: SourceKind
    source_id: string
    program_version: number
    corrects_entry_id: string | null
    at: Date
  }
  point_lots: {
    id: string
    member_id: string
    entry_id: string
    continues_lot_id: string | null
    points: number
    left_points: number
    available_at: Date
    expires_at: Date
    became_available_at: Date | null
    expired_at: Date | null
  }
  lot_moves: { id: string; lot_id: string; kind: LotMoveKind; points: number; at: Date; entry_id: string | null }
  check_ins: {
    member_id: string
    day: string
    streak_days: number
    ladder_day: number
    points: number
    program_version: number
    at: Date
  }
}

export type SessionKind = 'wechat-mini' | 'wechat-h5'
export type SourceKind = 'check_in' | 'order' | 'redemption' | 'lot'
export type LotMoveKind =
  | 'earned'
  | 'spent'
  | 'given_back'
  | 'clawed_back'
  | 'expired'
  | 'became_available'
  | 'paid_debt'
  | 'merged_out'
  | 'merged_in'

export type Db = Kysely<Database>
/** What must happen together. Always the first parameter, never optional: the type says that a transaction is open. */
export type Trx = Transaction<Database>
export type Row<T extends keyof Database> = Selectable<Database[T]>
export type NewRow<T extends keyof Database> = Insertable<Database[T]>
