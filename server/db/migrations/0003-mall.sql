-- Forward only. From its landing on this file is never edited: a test keeps its hash.

-- What the merchant's catalog says, by keys that stay. What left the catalog is withdrawn, never deleted.
create table stores (
  id uuid primary key,
  key text not null unique,
  position integer not null,
  name jsonb not null,
  address jsonb not null,
  phone text not null,
  hours jsonb not null,
  withdrawn_at timestamptz
);

create table coupon_kinds (
  key text primary key,
  name jsonb not null,
  kind text not null check (kind in ('amount_off', 'percent_off')),
  amount_fen bigint check (amount_fen > 0),
  percent integer check (percent between 1 and 100),
  cap_fen bigint check (cap_fen > 0),
  minimum_fen bigint not null check (minimum_fen >= 0),
  valid_days integer not null check (valid_days >= 1),
  withdrawn_at timestamptz,
  check ((kind = 'amount_off') = (amount_fen is not null)),
  check ((kind = 'percent_off') = (percent is not null)),
  check (kind = 'percent_off' or cap_fen is null)
);

-- A coupon keeps the terms under which it was granted, whatever becomes of its kind.
create table coupons (
  id uuid primary key,
  member_id uuid not null references members,
  kind_key text not null references coupon_kinds,
  name jsonb not null,
  kind text not null,
  amount_fen bigint,
  percent integer,
  cap_fen bigint,
  minimum_fen bigint not null,
  source text not null check (source in ('redeemed', 'birthday', 'monthly', 'check_in_month', 'welcome')),
  source_id text not null,
  state text not null check (state in ('available', 'used', 'withdrawn', 'expired')),
  granted_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz,
  -- The same event never grants twice.
  unique (member_id, source, source_id),
  check ((state = 'used') = (used_at is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);
create index coupons_of_member on coupons (member_id, expires_at, id);
create index coupons_by_expiry on coupons (expires_at) where state = 'available';

create table rewards (
  id uuid primary key,
  key text not null unique,
  position integer not null,
  kind text not null check (kind in ('goods', 'coupon', 'code')),
  category text not null check (category in ('ware', 'food', 'coupon', 'code')),
  name jsonb not null,
  description jsonb not null,
  picture text not null,
  price_points bigint not null check (price_points > 0),
  -- Null: not counted. Of codes it is how many of the pool are left.
  stock bigint check (stock >= 0),
  -- How many there ever were: what is left and what was redeemed add up to it.
  given bigint check (given >= 0),
  limit_per_member integer check (limit_per_member > 0),
  min_tier text,
  opens_at timestamptz,
  closes_at timestamptz,
  needs_purchase boolean not null,
  fetch_within_days integer check (fetch_within_days > 0),
  coupon_kind text references coupon_kinds,
  -- When the stock last rose from nothing: who wished before that is told.
  restocked_at timestamptz,
  withdrawn_at timestamptz,
  check ((kind = 'goods') = (fetch_within_days is not null)),
  check ((kind = 'coupon') = (coupon_kind is not null)),
  check (kind <> 'code' or stock is not null),
  check ((stock is null) = (given is null))
);
create index rewards_in_order on rewards (position, id) where withdrawn_at is null;

-- What a member bought with points, as it was named and priced then. The id is the device's.
create table redemptions (
  id uuid primary key,
  member_id uuid not null references members,
  reward_id uuid not null references rewards,
  body_hash bytea not null,
  kind text not null check (kind in ('goods', 'coupon', 'code')),
  name jsonb not null,
  picture text not null,
  quantity integer not null check (quantity >= 1),
  -- The whole price, for all of them.
  price_points bigint not null check (price_points > 0),
  program_version integer not null references program_versions,
  state text not null check (state in ('redeemed', 'ready', 'completed', 'cancelled')),
  at timestamptz not null,
  store_id uuid references stores,
  pick_up_code text,
  pick_up_by date,
  -- When goods that nobody fetched are given back.
  lapses_at timestamptz,
  check ((kind = 'goods') = (store_id is not null and pick_up_code is not null and pick_up_by is not null and lapses_at is not null))
);
create index redemptions_of_member on redemptions (member_id, at desc, id desc);
create index redemptions_by_lapse on redemptions (lapses_at) where state in ('redeemed', 'ready');
create unique index redemptions_at_the_counter on redemptions (store_id, pick_up_code) where state in ('redeemed', 'ready');

create table redemption_events (
  redemption_id uuid not null references redemptions,
  no integer not null check (no >= 1),
  state text not null,
  cause text check (cause in ('member', 'not_fetched', 'staff')),
  at timestamptz not null,
  primary key (redemption_id, no)
);
create trigger redemption_events_append_only before update or delete on redemption_events for each row execute function refuse_change();

-- A code is given once, and never back.
create table reward_codes (
  reward_id uuid not null references rewards,
  code text not null,
  no integer not null,
  redemption_id uuid unique references redemptions,
  primary key (reward_id, code)
);
create index reward_codes_left on reward_codes (reward_id, no) where redemption_id is null;

-- How many of a reward a member has redeemed and not given back: what a limit is held against.
create table reward_counts (
  member_id uuid not null references members,
  reward_id uuid not null references rewards,
  redeemed integer not null check (redeemed >= 0),
  primary key (member_id, reward_id)
);

create table restock_wishes (
  member_id uuid not null references members,
  reward_id uuid not null references rewards,
  wished_at timestamptz not null,
  primary key (member_id, reward_id)
);
create index restock_wishes_of_reward on restock_wishes (reward_id, wished_at);
