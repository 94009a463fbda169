-- Deals, groups and their seats; shares, visits and whom an order is owed to.

-- An offer: this SKU, so many seats, this price, these hours. `left` is its own stock, set aside from the SKU's when it
-- starts; what is not sold goes back when it ends. `given` was set aside, `returned` went back.
create table deals (
  id uuid primary key,
  key text not null unique,
  position integer not null,
  name jsonb not null,
  sku_id uuid not null references skus,
  seats integer not null check (seats between 2 and 10),
  price_fen bigint not null check (price_fen > 0),
  group_hours integer not null check (group_hours between 1 and 168),
  -- What it sets aside when it starts.
  stock bigint not null check (stock > 0),
  limit_per_member integer not null check (limit_per_member > 0),
  starts_at timestamptz not null,
  -- Null: until the shop takes it back.
  ends_at timestamptz check (ends_at > starts_at),
  -- { kind: 'money_off', amountFen } or { kind: 'points', points }
  leader_benefit jsonb,
  new_members_only boolean not null,
  -- 店家请客: so many empty seats at the end are the shop's treat.
  grace_seats integer not null check (grace_seats >= 0 and grace_seats < seats - 1),
  state text not null check (state in ('planned', 'running', 'ended')),
  -- The shop took it back: its open groups fail.
  withdrawn_at timestamptz,
  left_over bigint not null default 0 check (left_over >= 0),
  given bigint not null default 0 check (given >= 0),
  returned bigint not null default 0 check (returned >= 0),
  check (left_over + returned <= given)
);
create index deals_in_order on deals (position, id);
create index deals_of_sku on deals (sku_id);

-- One try at filling a deal. The id is the device's. Its terms are those that were shown before paying.
create table groups (
  id uuid primary key,
  deal_id uuid not null references deals,
  leader_id uuid not null references members,
  opener_id uuid not null references members,
  state text not null check (state in ('unpaid', 'open', 'lapsed', 'succeeded', 'failed')),
  failed_because text check (failed_because in ('time', 'left', 'deal_ended')),
  seats integer not null check (seats between 2 and 10),
  price_fen bigint not null,
  group_hours integer not null,
  grace_seats integer not null,
  new_members_only boolean not null,
  leader_benefit jsonb,
  seats_held integer not null default 0 check (seats_held >= 0),
  seats_paid integer not null default 0 check (seats_paid >= 0),
  -- The shop's treat, once it succeeded short of these.
  seats_treated integer not null default 0 check (seats_treated >= 0),
  -- What of the deal's stock it has now: all seats while it lives, those that were sold afterwards.
  stock bigint not null check (stock between 0 and seats),
  -- Goes up with everything that its page shows.
  version integer not null default 1,
  at timestamptz not null,
  -- When the leader had paid: its clock starts.
  started_at timestamptz,
  ends_at timestamptz,
  ended_at timestamptz,
  -- The benefit of points was entered.
  benefit_at timestamptz,
  check (seats_held + seats_paid + seats_treated <= seats),
  check ((state = 'failed') = (failed_because is not null)),
  check ((state in ('unpaid', 'lapsed')) = (started_at is null)),
  check ((started_at is null) = (ends_at is null)),
  check ((state in ('lapsed', 'succeeded', 'failed')) = (ended_at is not null)),
  check (state not in ('lapsed', 'failed') or (stock = 0 and seats_held = 0))
);
create index groups_of_deal on groups (deal_id, state);
create index groups_ending on groups (ends_at) where state = 'open';

alter table orders drop constraint orders_kind_check;
alter table orders add check (kind in ('solo', 'seat')), add column group_id uuid references groups,
  add check ((kind = 'seat') = (group_id is not null));
alter table orders drop constraint orders_state_check;
alter table orders add check (state in ('awaiting_payment', 'in_group', 'paid', 'ready', 'to_ship', 'shipped', 'completed', 'cancelled')),
  add check (state <> 'in_group' or (kind = 'seat' and paid_at is not null));
alter table order_lines drop constraint order_lines_price_check;
alter table order_lines add check (price in ('list', 'member', 'group'));

-- One member's place in a group: it is its order.
create table seats (
  order_id uuid primary key references orders,
  group_id uuid not null references groups,
  deal_id uuid not null references deals,
  member_id uuid not null references members,
  -- In which order they were taken; the first is the opener's.
  no integer not null check (no >= 1),
  state text not null check (state in ('held', 'paid', 'released', 'refunded')),
  held_at timestamptz not null,
  held_until timestamptz not null,
  paid_at timestamptz,
  -- released or refunded
  ended_at timestamptz,
  -- Why it was released or refunded.
  cause text check (cause in ('lapsed', 'cancelled', 'left', 'failed', 'refunded', 'not_available')),
  unique (group_id, no),
  check (state not in ('paid', 'refunded') or paid_at is not null),
  check ((state in ('released', 'refunded')) = (ended_at is not null and cause is not null))
);
create unique index seats_one_living on seats (group_id, member_id) where state in ('held', 'paid');
-- One unpaid hold per member and deal.
create unique index seats_one_hold on seats (deal_id, member_id) where state = 'held';
create index seats_of_member on seats (member_id, deal_id, state);
create index seats_of_group on seats (group_id, state);
create index seats_lapsing on seats (held_until) where state = 'held';

-- Told when a group is one short, on their own wish.
create table group_wishes (
  group_id uuid not null references groups,
  member_id uuid not null references members,
  at timestamptz not null,
  told_at timestamptz,
  primary key (group_id, member_id)
);

-- A link that a member gave away. The token is the device's: 128 random bits.
create table shares (
  token text primary key check (token ~ '^[0-9A-Za-z_-]{22}$'),
  member_id uuid not null references members,
  target_kind text not null check (target_kind in ('group', 'deal', 'product', 'shop')),
  target_id uuid,
  day date not null,
  at timestamptz not null,
  -- Visits are forgotten when nothing can follow from them any more. That they were is not.
  visits_before integer not null default 0 check (visits_before >= 0),
  check ((target_kind = 'shop') = (target_id is null))
);
create unique index shares_of_a_day on shares (member_id, target_kind, coalesce(target_id, '00000000-0000-0000-0000-000000000000'), day);

-- Somebody who arrived through a share. The id is the device's, kept there for 7 days; the first share stays.
create table visits (
  id uuid primary key,
  token text not null references shares,
  at timestamptz not null,
  -- Who it was, once they signed in.
  member_id uuid references members,
  bound_at timestamptz,
  check ((member_id is null) = (bound_at is null))
);
-- How many came through one link lately.
create index visits_of_share on visits (token, at);
create index visits_by_time on visits (at);
create index visits_of_member on visits (member_id, at) where member_id is not null;

-- The first order that followed from a visit, and who is thanked for it.
create table attributions (
  order_id uuid primary key references orders,
  visit_id uuid not null unique references visits,
  token text not null references shares,
  sharer_id uuid not null references members,
  member_id uuid not null references members,
  at timestamptz not null,
  check (sharer_id <> member_id)
);
create index attributions_of_sharer on attributions (sharer_id, at);
create index attributions_of_member on attributions (member_id, at);

-- Images of mini-program codes, asked of WeChat once.
create table wechat_codes (
  token text primary key references shares,
  media_type text not null,
  bytes bytea not null,
  at timestamptz not null
);
-- Those that nobody asked for lately go; WeChat makes them again.
create index wechat_codes_by_time on wechat_codes (at);

-- A name that only its member sees: others go on seeing `name`. Judged: WeChat looked at it and has doubts.
alter table members add column held_name text, add column held_name_judged boolean not null default false,
  add check (held_name is not null or not held_name_judged);
alter table outbox drop constraint outbox_kind_check;
alter table outbox add check (kind in ('subscribe_message', 'refund', 'close_payment', 'shipping_info', 'name_check'));

alter table refunds drop constraint refunds_cause_check;
alter table refunds add check (cause in ('member', 'staff', 'requested', 'cancelled', 'not_fetched', 'paid_twice', 'paid_late', 'not_available', 'left', 'group_failed'));

-- Staff take a deal back.
alter table staff_acts drop constraint staff_acts_subject_kind_check;
alter table staff_acts add check (subject_kind in ('member', 'order', 'redemption', 'refund_request', 'refund', 'deal'));

-- Since when WeChat is asked about a payment whose time is over; null when nobody waits for its answer.
alter table payments add column asking_since timestamptz;
