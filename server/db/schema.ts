import type { ColumnType, Generated, GeneratedAlways, Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type {
  CounterVisitState,
  Delivery,
  EntryReason,
  GroupState,
  LeaderBenefit,
  MessageTemplate,
  OrderEvent,
  OrderState,
  Redemption,
  Refund,
  RefundRequest,
  Role,
  Settings,
  StaffAct,
  TierCause,
} from '@huitou/contract'
import type { StoredNews } from '../messages/news'

/** Rows as both drivers answer them: int8 as number, date as `YYYY-MM-DD`, timestamptz as Date. */
export type Database = {
  program_versions: {
    version: number
    hash: string
    content: unknown
    created_at: Date
    time_zone: GeneratedAlways<string>
  }
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
    /** Shown to its member only. */
    held_name: Generated<string | null>
    held_name_judged: Generated<boolean>
    birthday_month: Generated<number | null>
    birthday_day: Generated<number | null>
    birthday_changed_on: Generated<string | null>
    /** The upload that is shown instead of the drawn face; the same member's. */
    picture_upload_id: Generated<string | null>
    role_since: Generated<Date | null>
    /** Whom this member has become. */
    merged_into: Generated<string | null>
    merged_at: Generated<Date | null>
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
    /** Of a member who has become another. */
    closed: Generated<boolean>
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
    made_up: Generated<boolean>
  }
  point_months: {
    member_id: string
    month: string
    reason: EntryReason
    earned: number
    spent: number
    entries: number
    first_seq: number
    last_seq: number
  }
  point_ends: {
    member_id: string
    expires_at: Date
    points: number
    since: Date
    noticed: Generated<number>
    is_empty: GeneratedAlways<boolean>
  }
  purchases: {
    source_id: string
    source_kind: 'order' | 'counter_visit'
    member_id: string
    goods_fen: number
    refunded_fen: Generated<number>
    program_version: number
    tier: string
    earn_points_per_yuan: number
    earn_percent: number
    paid_at: Date
    completed_at: Date
    available_at: Date
    year_no: number
  }
  purchase_refunds: {
    refund_id: string
    source_kind: 'order' | 'counter_visit'
    source_id: string
    goods_fen: number
    at: Date
  }
  growth_entries: {
    id: string
    member_id: string
    year_no: number
    growth: number
    reason: 'purchased' | 'reversed' | 'merged'
    source_kind: 'order' | 'refund' | 'counter_visit' | 'merge'
    source_id: string
    program_version: number
    at: Date
  }
  counter_seeds: {
    card_number: string
    token_hash: Buffer
    seed: Buffer
    made_at: Date
    valid_until: Date
    last_step: Generated<number>
  }
  short_codes: { code: string; member_id: string; valid_until: Date; used_at: Generated<Date | null> }
  counter_visits: {
    id: string
    member_id: string
    store_id: string
    by_member_id: string
    code_hash: Buffer | null
    state: CounterVisitState
    day: string
    amount_fen: number | null
    points: number | null
    growth: number | null
    tier_up: string | null
    above: 'clerk_day' | 'member_day' | null
    at: Date
    identified_until: Date
    credited_at: Date | null
    decided_by: string | null
    decided_at: Date | null
    reversed_at: Date | null
    reversed_by: string | null
  }
  clerk_days: { member_id: string; day: string; credited_fen: Generated<number> }
  staff_invites: {
    id: string
    code_hash: Buffer
    code: string | null
    role: Role
    by_member_id: string
    made_at: Date
    expires_at: Date
    used_by: string | null
    used_at: Date | null
  }
  phone_codes: {
    phone: string
    code_hash: Buffer
    sent_at: Date
    expires_at: Date
    day: string
    sent_on_day: number
    tries: Generated<number>
  }
  merge_offers: {
    id: string
    member_id: string
    other_member_id: string
    phone: string
    at: Date
    expires_at: Date
  }
  merges: {
    id: string
    older_id: string
    younger_id: string
    phone: string
    points_out: number
    debt_out: number
    cards_out: number
    cards_in: number
    at: Date
    undone_at: Date | null
    undone_by: string | null
  }
  merge_moves: { merge_id: string; no: number; table_name: string; row_key: Json<Record<string, string>> }
  imports: { id: string; file_hash: Buffer; at: Date; rows: number; undone_at: Date | null }
  imported_members: { import_id: string; member_id: string; no: number; claimed_at: Date | null }
  tier_floors: { source_id: string; member_id: string; tier: string; from_year: number; through_year: number }
  membership_years: { member_id: string; year_no: number; program_version: number; growth: Generated<number> }
  memberships: {
    member_id: string
    year_no: number
    program_version: number
    growth: Generated<number>
    carried_tier: string
    held_tier: string
    kept_until: string | null
    year_ends_at: Date
    notice_at: Date | null
    noticed_year: number | null
    due_at: Date | null
  }
  tier_changes: {
    id: string
    member_id: string
    no: number
    cause: TierCause
    from_tier: string | null
    to_tier: string
    program_version: number
    growth: number
    kept_until: string | null
    at: Date
  }
  stores: {
    id: string
    key: string
    position: number
    name: Json<StoredWords>
    address: Json<StoredWords>
    phone: string
    hours: Json<({ opens: string; closes: string } | null)[]>
    withdrawn_at: Date | null
  }
  coupon_kinds: CouponTerms & {
    key: string
    valid_days: number
    total: Generated<number | null>
    granted: Generated<number>
    limit_per_member: Generated<number | null>
    withdrawn_at: Date | null
  }
  coupons: CouponTerms & {
    id: string
    member_id: string
    kind_key: string
    source: CouponSource
    source_id: string
    state: 'available' | 'held' | 'used' | 'withdrawn' | 'expired'
    /** The order that holds or used it. */
    order_id: Generated<string | null>
    granted_at: Date
    expires_at: Date
    used_at: Date | null
    withdrawn_at: Date | null
    /** Came with a merge beside one of the same source. */
    merge_id: Generated<string | null>
  }
  rewards: {
    id: string
    key: string
    position: number
    kind: RewardKind
    category: 'ware' | 'food' | 'coupon' | 'code'
    name: Json<StoredWords>
    description: Json<StoredWords>
    picture: string
    price_points: number
    price_fen: Generated<number>
    delivery: Generated<Delivery | null>
    sku_id: Generated<string | null>
    stock: number | null
    given: number | null
    limit_per_member: number | null
    min_tier: string | null
    opens_at: Date | null
    closes_at: Date | null
    needs_purchase: boolean
    fetch_within_days: number | null
    coupon_kind: string | null
    restocked_at: Date | null
    withdrawn_at: Date | null
  }
  redemptions: {
    id: string
    member_id: string
    reward_id: string
    body_hash: Buffer
    kind: RewardKind
    name: Json<StoredWords>
    picture: string
    quantity: number
    price_points: number
    program_version: number
    state: RedemptionState
    at: Date
    store_id: string | null
    pick_up_code: string | null
    pick_up_by: string | null
    lapses_at: Date | null
    delivery: Generated<Delivery | null>
    amount_fen: Generated<number>
    refunded_fen: Generated<number>
    address: ColumnType<StoredAddress | null, string | null | undefined, string | null>
    carrier: Generated<string | null>
    tracking_number: Generated<string | null>
    corrections: Generated<number>
    pay_until: Generated<Date | null>
    paid_at: Generated<Date | null>
    shipped_at: Generated<Date | null>
    received_at: Generated<Date | null>
    due_at: Generated<Date | null>
  }
  redemption_events: {
    redemption_id: string
    no: number
    state: RedemptionState
    cause: RedemptionCause | null
    at: Date
  }
  reward_codes: { reward_id: string; code: string; no: number; redemption_id: string | null }
  reward_counts: { member_id: string; reward_id: string; redeemed: number }
  restock_wishes: { member_id: string; reward_id: string; wished_at: Date }
  inboxes: { member_id: string; seq: Generated<number>; read_seq: Generated<number>; marketed_at: Date | null }
  inbox_entries: {
    id: string
    member_id: string
    seq: number
    kind: StoredNews['kind']
    source_id: string
    news: Json<StoredNews>
    at: Date
  }
  member_settings: {
    member_id: string
    reminder: boolean
    opt_outs: Json<Settings['optOuts']>
    language: Settings['language']
    elder: boolean
    remind_at: Date | null
  }
  consents: { member_id: string; appid: string; template: MessageTemplate; left_count: number; always: boolean }
  consent_entries: {
    id: string
    member_id: string
    appid: string
    template: MessageTemplate
    kind: ConsentEntryKind
    change: number
    always: boolean | null
    at: Date
  }
  outbox: {
    id: string
    kind: OutboxKind
    reference: string
    /** Whose it is alone: it goes with them. Money on its way is nobody's. */
    member_id: string | null
    payload: Json<StoredMessage | MoneyEffect>
    at: Date
    due_at: Date
    attempts: Generated<number>
    leased_until: Date | null
    done_at: Date | null
    outcome: string | null
    last_error: string | null
  }
  make_up_cards: { member_id: string; held: Generated<number>; held_at_most: number; moves: Generated<number> }
  card_moves: {
    member_id: string
    no: number
    cards: number
    reason: 'joined' | 'cycle' | 'made_up' | 'merged'
    day: string
    at: Date
  }
  month_rewards: { member_id: string; month: string; days: number; coupon_id: string; day: string; at: Date }
  product_categories: { key: string; position: number; name: Json<StoredWords>; withdrawn_at: Date | null }
  products: {
    id: string
    key: string
    position: number
    category: string
    name: Json<StoredWords>
    description: Json<StoredWords>
    picture: string
    pick_up: boolean
    ships: boolean
    no_reason_return: boolean
    search_text: string
    withdrawn_at: Date | null
  }
  skus: {
    id: string
    key: string
    product_id: string
    position: number
    name: Json<StoredWords>
    price_fen: number
    member_price_fen: number | null
    member_tier: string | null
    list_price_fen: number | null
    list_basis: 'store_price' | 'suggested_retail' | null
    stock: number | null
    given: number | null
    withdrawn_at: Date | null
  }
  sku_prices: { sku_id: string; price_fen: number; member_price_fen: number | null; since: Date }
  addresses: StoredAddress & { id: string; member_id: string; usual: boolean; written_at: Date; used_at: Date | null }
  uploads: {
    id: string
    member_id: string
    source_hash: Buffer
    token: string
    bytes: Buffer
    width: number
    height: number
    at: Date
  }
  deals: {
    id: string
    key: string
    position: number
    name: Json<StoredWords>
    sku_id: string
    seats: number
    price_fen: number
    group_hours: number
    stock: number
    limit_per_member: number
    starts_at: Date
    ends_at: Date | null
    leader_benefit: Json<LeaderBenefit> | null
    new_members_only: boolean
    grace_seats: number
    state: 'planned' | 'running' | 'ended'
    withdrawn_at: Date | null
    left_over: Generated<number>
    given: Generated<number>
    returned: Generated<number>
  }
  groups: {
    id: string
    deal_id: string
    leader_id: string
    opener_id: string
    state: GroupState
    failed_because: 'time' | 'left' | 'deal_ended' | null
    seats: number
    price_fen: number
    group_hours: number
    grace_seats: number
    new_members_only: boolean
    leader_benefit: Json<LeaderBenefit> | null
    seats_held: Generated<number>
    seats_paid: Generated<number>
    seats_treated: Generated<number>
    stock: number
    version: Generated<number>
    at: Date
    started_at: Date | null
    ends_at: Date | null
    ended_at: Date | null
    benefit_at: Date | null
  }
  seats: {
    order_id: string
    group_id: string
    deal_id: string
    member_id: string
    no: number
    state: 'held' | 'paid' | 'released' | 'refunded'
    held_at: Date
    held_until: Date
    paid_at: Date | null
    ended_at: Date | null
    cause: 'lapsed' | 'cancelled' | 'left' | 'failed' | 'refunded' | 'not_available' | null
    /** Came with a merge beside one in the same group. */
    merge_id: Generated<string | null>
  }
  group_wishes: { group_id: string; member_id: string; at: Date; told_at: Date | null }
  shares: {
    token: string
    member_id: string
    target_kind: 'group' | 'deal' | 'product' | 'shop'
    target_id: string | null
    day: string
    at: Date
    /** Visits of others that were forgotten. */
    visits_before: Generated<number>
  }
  visits: { id: string; token: string; at: Date; member_id: string | null; bound_at: Date | null }
  attributions: {
    order_id: string
    visit_id: string
    token: string
    sharer_id: string
    member_id: string
    at: Date
  }
  wechat_codes: { token: string; media_type: string; bytes: Buffer; at: Date }
  orders: {
    id: string
    member_id: string
    body_hash: Buffer
    kind: OrderKind
    /** Of a seat. */
    group_id: Generated<string | null>
    state: OrderState
    goods_fen: number
    discount_fen: number
    freight_fen: number
    amount_fen: number
    refunded_fen: Generated<number>
    coupon_id: string | null
    remark: string
    delivery: Delivery
    store_id: string | null
    pick_up_code: string | null
    pick_up_by: string | null
    address: Json<StoredAddress> | null
    carrier: string | null
    tracking_number: string | null
    corrections: Generated<number>
    program_version: number
    at: Date
    pay_until: Date
    paid_at: Date | null
    shipped_at: Date | null
    received_at: Date | null
    completed_at: Date | null
    cancelled_at: Date | null
    due_at: Date | null
  }
  order_lines: {
    order_id: string
    no: number
    sku_id: string
    product_id: string
    name: Json<StoredWords>
    sku_name: Json<StoredWords>
    picture: string
    quantity: number
    unit_fen: number
    price: 'list' | 'member' | 'group'
    amount_fen: number
    discount_fen: number
    no_reason_return: boolean
  }
  order_events: {
    order_id: string
    no: number
    kind: OrderEvent['kind']
    cause: OrderEvent['cause']
    amount_fen: number | null
    at: Date
  }
  payments: {
    id: string
    order_id: string | null
    redemption_id: string | null
    member_id: string
    out_trade_no: string
    channel: WechatKind
    appid: string
    openid: string
    amount_fen: number
    state: 'open' | 'closing' | 'closed' | 'paid'
    at: Date
    pay_until: Date
    prepaid: Generated<boolean>
    transaction_id: string | null
    paid_at: Date | null
    closed_at: Date | null
    unpaid_at: Date | null
    ask_at: Date | null
    asked: Generated<number>
    asking_since: Generated<Date | null>
  }
  refunds: {
    id: string
    payment_id: string
    order_id: string | null
    redemption_id: string | null
    member_id: string
    out_refund_no: string
    amount_fen: number
    goods_fen: number
    cause: Refund['cause']
    state: Refund['state']
    requested_at: Date
    leaves_at: Date
    accepted_at: Date | null
    arrived_at: Date | null
    attempts: Generated<number>
    ask_at: Date | null
    problem: string | null
    body_hash: Buffer | null
  }
  refund_requests: {
    id: string
    member_id: string
    order_id: string
    body_hash: Buffer
    amount_fen: number
    reason: RefundRequest['reason']
    words: string
    pictures: Json<string[]>
    lines: Json<{ skuId: string; quantity: number }[]> | null
    granted_fen: number | null
    state: RefundRequest['state']
    asked_at: Date
    answer_by: Date
    escalated_at: Date | null
    decided_at: Date | null
    decided_by: string | null
    note: string | null
    refund_id: string | null
  }
  staff_acts: {
    id: string
    by_member_id: string
    act: StaffAct['act']
    subject_kind: StaffAct['subject']['kind']
    subject_id: string
    details: Json<StaffAct['details']>
    at: Date
  }
  code_guesses: { member_id: string; since: Date; wrong: number }
  owner_codes: { code_hash: Buffer; made_at: Date; expires_at: Date; used_by: string | null; used_at: Date | null }
  gift_plans: {
    member_id: string
    monthly_due_at: Date
    birthday_due_at: Date | null
    due_at: GeneratedAlways<Date>
  }
}

/** Of WeChat's two: what messages go to and money comes through. */
export type WechatKind = 'wechat-mini' | 'wechat-h5'
export type SessionKind = WechatKind | 'phone'
export type SourceKind =
  'check_in' | 'order' | 'refund' | 'redemption' | 'lot' | 'group' | 'counter_visit' | 'merge' | 'import'
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

export type OutboxKind =
  'subscribe_message' | 'refund' | 'close_payment' | 'shipping_info' | 'name_check' | 'robot_message'
export type StoredMessage = { template: MessageTemplate; news: StoredNews }
/** Which payment, refund, order or redemption: what it says is read when it leaves. */
export type MoneyEffect = { id: string; of?: 'order' | 'redemption' }

export type RewardKind = 'goods' | 'coupon' | 'code'
export type RedemptionState = Redemption['state']
export type RedemptionCause = NonNullable<Redemption['timeline'][number]['cause']>
/** What follows from an event of an order depends on its kind. */
export type OrderKind = 'solo' | 'seat'
export type StoredAddress = {
  name: string
  phone: string
  province: string
  city: string
  district: string
  detail: string
}
/** An answer of the member's, or what became of one that allowed a message. */
export type ConsentEntryKind = 'accepted' | 'rejected' | 'banned' | 'taken' | 'returned' | 'lost'
export type CouponSource = 'redeemed' | 'birthday' | 'monthly' | 'check_in_month' | 'welcome' | 'given_back'

/** A name that the merchant wrote, as it was then. */
export type StoredWords = { 'zh-CN': string; en?: string }
/** jsonb: parsed when it is read, text when it is written. */
type Json<T> = ColumnType<T, string, string>
type CouponTerms = {
  name: Json<StoredWords>
  kind: 'amount_off' | 'percent_off' | 'one_free' | 'exchange'
  amount_fen: number | null
  percent: number | null
  cap_fen: number | null
  minimum_fen: number
  /** Only for these; null: for everything. */
  product_ids: ColumnType<string[] | null, string | null | undefined, string | null>
  min_tier: Generated<string | null>
}

export type Db = Kysely<Database>
/** What must happen together. Always the first parameter, never optional: the type says that a transaction is open. */
export type Trx = Transaction<Database>
export type Row<T extends keyof Database> = Selectable<Database[T]>
export type NewRow<T extends keyof Database> = Insertable<Database[T]>
