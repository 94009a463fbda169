-- Forward only. From its landing on this file is never edited: a test keeps its hash.

-- What the shop sells, from the merchant's catalog, by keys that stay.
create table product_categories (
  key text primary key,
  position integer not null,
  name jsonb not null,
  withdrawn_at timestamptz
);

create table products (
  id uuid primary key,
  key text not null unique,
  position integer not null,
  category text not null references product_categories,
  name jsonb not null,
  description jsonb not null,
  picture text not null,
  pick_up boolean not null,
  ships boolean not null,
  no_reason_return boolean not null,
  -- Everything that a search looks in, lower case.
  search_text text not null,
  withdrawn_at timestamptz,
  check (pick_up or ships)
);
create index products_in_order on products (position, id) where withdrawn_at is null;

create table skus (
  id uuid primary key,
  key text not null unique,
  product_id uuid not null references products,
  position integer not null,
  name jsonb not null,
  price_fen bigint not null check (price_fen > 0),
  -- What members of this tier, or a higher one, pay.
  member_price_fen bigint check (member_price_fen > 0 and member_price_fen < price_fen),
  member_tier text,
  list_price_fen bigint check (list_price_fen > price_fen),
  list_basis text check (list_basis in ('store_price', 'suggested_retail')),
  -- Null: not counted. What is left, held and sold add up to what was ever given.
  stock bigint check (stock >= 0),
  given bigint check (given >= 0),
  withdrawn_at timestamptz,
  check ((member_price_fen is null) = (member_tier is null)),
  check ((list_price_fen is null) = (list_basis is null)),
  check ((stock is null) = (given is null))
);
create index skus_of_product on skus (product_id, position);

-- What a SKU cost, and since when: a reduction has to state the lowest price of the last days.
create table sku_prices (
  sku_id uuid not null references skus,
  price_fen bigint not null,
  member_price_fen bigint,
  since timestamptz not null,
  primary key (sku_id, since)
);

alter table coupon_kinds drop constraint coupon_kinds_kind_check;
alter table coupon_kinds add check (kind in ('amount_off', 'percent_off', 'one_free', 'exchange'));
alter table coupon_kinds add column product_ids jsonb, add column min_tier text, add column total bigint check (total >= 0),
  add column granted bigint not null default 0, add column limit_per_member integer check (limit_per_member > 0),
  add check (total is null or granted <= total);
alter table coupons add column product_ids jsonb, add column min_tier text, add column order_id uuid;
alter table coupons drop constraint coupons_state_check;
alter table coupons add check (state in ('available', 'held', 'used', 'withdrawn', 'expired')),
  add check (state <> 'held' or order_id is not null);
alter table coupons drop constraint coupons_source_check;
alter table coupons add check (source in ('redeemed', 'birthday', 'monthly', 'check_in_month', 'welcome', 'given_back'));

create table addresses (
  id uuid primary key,
  member_id uuid not null references members,
  name text not null,
  phone text not null,
  province text not null,
  city text not null,
  district text not null,
  detail text not null,
  usual boolean not null,
  written_at timestamptz not null,
  used_at timestamptz
);
create index addresses_of_member on addresses (member_id);
create unique index addresses_usual on addresses (member_id) where usual;

-- Pictures of members, written anew by us. `token`: 128 random bits, the only way to it from outside.
create table uploads (
  id uuid primary key,
  member_id uuid not null references members,
  source_hash bytea not null,
  token text not null unique,
  bytes bytea not null,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  at timestamptz not null
);
create index uploads_of_member on uploads (member_id, at);

-- Shown instead of the drawn face. The pair: nobody wears what another sent. The column goes back to null with the
-- picture, so that whoever becomes nobody has the drawn face again. An id never changes.
alter table uploads add unique (id, member_id);
alter table members
  add picture_upload_id uuid,
  add foreign key (picture_upload_id, id) references uploads (id, member_id) on delete set null (picture_upload_id);
-- Whoever removes a picture asks who wears it.
create unique index members_picture on members (picture_upload_id) where picture_upload_id is not null;

-- A promise to pay for and to hand over goods. The id is the device's.
create table orders (
  id uuid primary key,
  member_id uuid not null references members,
  body_hash bytea not null,
  kind text not null check (kind in ('solo')),
  state text not null check (state in ('awaiting_payment', 'paid', 'ready', 'to_ship', 'shipped', 'completed', 'cancelled')),
  goods_fen bigint not null check (goods_fen >= 0),
  discount_fen bigint not null check (discount_fen between 0 and goods_fen),
  freight_fen bigint not null check (freight_fen >= 0),
  amount_fen bigint not null check (amount_fen = goods_fen - discount_fen + freight_fen),
  -- Asked back, whether it has arrived or not; freight last.
  refunded_fen bigint not null default 0 check (refunded_fen between 0 and amount_fen),
  coupon_id uuid references coupons,
  remark text not null,
  delivery text not null check (delivery in ('pick_up', 'shipping')),
  store_id uuid references stores,
  pick_up_code text,
  pick_up_by date,
  address jsonb,
  carrier text,
  tracking_number text,
  corrections integer not null default 0 check (corrections between 0 and 1),
  program_version integer not null references program_versions,
  at timestamptz not null,
  pay_until timestamptz not null,
  paid_at timestamptz,
  shipped_at timestamptz,
  -- When the member had the goods.
  received_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  -- What happens next by itself: unpaid it is cancelled, unfetched refunded, shipped counted as received.
  due_at timestamptz,
  check ((delivery = 'pick_up') = (store_id is not null and pick_up_by is not null)),
  check ((delivery = 'shipping') = (address is not null)),
  check ((carrier is null) = (tracking_number is null)),
  check (state <> 'completed' or completed_at is not null),
  check (state not in ('paid', 'ready', 'to_ship', 'shipped', 'completed') or paid_at is not null)
);
create index orders_of_member on orders (member_id, at desc, id desc);
create index orders_by_due on orders (due_at) where due_at is not null;
create index orders_of_staff on orders (state, paid_at);
create index orders_by_code on orders (store_id, pick_up_code) where pick_up_code is not null;
create unique index orders_at_the_counter on orders (store_id, pick_up_code) where state in ('paid', 'ready') and pick_up_code is not null;

alter table coupons add foreign key (order_id) references orders deferrable initially deferred;
create unique index coupons_of_order on coupons (order_id) where order_id is not null;

create table order_lines (
  order_id uuid not null references orders,
  no integer not null check (no >= 1),
  sku_id uuid not null references skus,
  product_id uuid not null references products,
  name jsonb not null,
  sku_name jsonb not null,
  picture text not null,
  quantity integer not null check (quantity >= 1),
  unit_fen bigint not null check (unit_fen >= 0),
  price text not null check (price in ('list', 'member')),
  amount_fen bigint not null check (amount_fen = unit_fen * quantity),
  discount_fen bigint not null check (discount_fen between 0 and amount_fen),
  no_reason_return boolean not null,
  primary key (order_id, no)
);
create index order_lines_of_sku on order_lines (sku_id);

create table order_events (
  order_id uuid not null references orders,
  no integer not null check (no >= 1),
  kind text not null,
  cause text,
  amount_fen bigint,
  at timestamptz not null,
  primary key (order_id, no)
);
create trigger order_events_append_only before update or delete on order_events for each row execute function refuse_change();

-- Rewards that cost cash beside points, and rewards that are sent.
alter table rewards add column price_fen bigint not null default 0 check (price_fen >= 0),
  add column delivery text check (delivery in ('pick_up', 'shipping')),
  add column sku_id uuid references skus;
update rewards set delivery = 'pick_up' where kind = 'goods';
alter table rewards add check ((kind = 'goods') = (delivery is not null)), add check (kind = 'goods' or price_fen = 0);
alter table rewards drop constraint rewards_check;
alter table rewards add check ((kind = 'goods' and delivery = 'pick_up') = (fetch_within_days is not null));

alter table redemptions drop constraint redemptions_state_check;
alter table redemptions add check (state in ('awaiting_payment', 'redeemed', 'ready', 'shipped', 'completed', 'cancelled'));
alter table redemptions drop constraint redemptions_check;
alter table redemptions
  add column delivery text check (delivery in ('pick_up', 'shipping')),
  add column amount_fen bigint not null default 0 check (amount_fen >= 0),
  add column refunded_fen bigint not null default 0,
  add column address jsonb,
  add column carrier text,
  add column tracking_number text,
  add column corrections integer not null default 0 check (corrections between 0 and 1),
  add column pay_until timestamptz,
  add column paid_at timestamptz,
  add column shipped_at timestamptz,
  add column received_at timestamptz,
  -- What happens next by itself: unpaid it is given back, shipped counted as received.
  add column due_at timestamptz,
  add check (refunded_fen between 0 and amount_fen),
  add check (state <> 'awaiting_payment' or pay_until is not null);
update redemptions set delivery = 'pick_up' where kind = 'goods';
alter table redemptions
  add check ((kind = 'goods') = (delivery is not null)),
  add check ((delivery is not distinct from 'pick_up') = (store_id is not null and pick_up_code is not null and pick_up_by is not null and lapses_at is not null)),
  add check ((delivery is not distinct from 'shipping') = (address is not null));
create index redemptions_by_due on redemptions (due_at) where due_at is not null;
create index redemptions_by_code on redemptions (store_id, pick_up_code) where pick_up_code is not null;
drop index redemptions_at_the_counter;
create unique index redemptions_at_the_counter on redemptions (store_id, pick_up_code) where state in ('awaiting_payment', 'redeemed', 'ready');
alter table redemption_events drop constraint redemption_events_cause_check;
alter table redemption_events add check (cause in ('member', 'not_fetched', 'staff', 'unpaid', 'paid_late', 'confirmed', 'time'));

-- One attempt to bring money in. Of an order or of a redemption.
create table payments (
  id uuid primary key,
  order_id uuid references orders,
  redemption_id uuid references redemptions,
  member_id uuid not null references members,
  out_trade_no text not null unique check (out_trade_no ~ '^[0-9A-Za-z]{32}$'),
  channel text not null check (channel in ('wechat-mini', 'wechat-h5')),
  appid text not null,
  openid text not null,
  amount_fen bigint not null check (amount_fen > 0),
  state text not null check (state in ('open', 'closing', 'closed', 'paid')),
  at timestamptz not null,
  -- WeChat takes no payment after it.
  pay_until timestamptz not null,
  -- WeChat has heard of it: only then it is worth asking about.
  prepaid boolean not null default false,
  transaction_id text unique,
  -- WeChat's own time of the payment.
  paid_at timestamptz,
  closed_at timestamptz,
  -- WeChat said then that nothing was paid, and nobody began to pay since.
  unpaid_at timestamptz,
  -- When WeChat is asked about it next.
  ask_at timestamptz,
  asked integer not null default 0,
  check ((order_id is null) <> (redemption_id is null)),
  check ((state = 'paid') = (transaction_id is not null and paid_at is not null))
);
create index payments_of_order on payments (order_id);
create index payments_of_redemption on payments (redemption_id);
create unique index payments_one_attempt on payments (coalesce(order_id, redemption_id)) where state = 'open';
create index payments_to_ask on payments (ask_at) where ask_at is not null;

-- Money on its way back. `refunded` sums of orders and redemptions are always the sums of these.
create table refunds (
  id uuid primary key,
  payment_id uuid not null references payments,
  order_id uuid references orders,
  redemption_id uuid references redemptions,
  member_id uuid not null references members,
  out_refund_no text not null unique check (out_refund_no ~ '^[0-9A-Za-z]{32}$'),
  amount_fen bigint not null check (amount_fen > 0),
  -- Of it for goods: freight is not in it.
  goods_fen bigint not null check (goods_fen between 0 and amount_fen),
  cause text not null check (cause in ('member', 'staff', 'requested', 'cancelled', 'not_fetched', 'paid_twice', 'paid_late', 'not_available')),
  state text not null check (state in ('requested', 'accepted', 'arrived', 'abnormal', 'by_hand')),
  requested_at timestamptz not null,
  -- Refunds of one payment leave at least a minute apart.
  leaves_at timestamptz not null,
  accepted_at timestamptz,
  arrived_at timestamptz,
  attempts integer not null default 0,
  -- When WeChat is asked about it next.
  ask_at timestamptz,
  problem text,
  body_hash bytea,
  check ((order_id is null) <> (redemption_id is null)),
  check (state <> 'arrived' or arrived_at is not null)
);
create index refunds_of_payment on refunds (payment_id);
create index refunds_of_order on refunds (order_id);
create index refunds_of_redemption on refunds (redemption_id);
create index refunds_to_ask on refunds (ask_at) where ask_at is not null;
create index refunds_of_staff on refunds (state, requested_at);

create table refund_requests (
  id uuid primary key,
  member_id uuid not null references members,
  order_id uuid not null references orders,
  body_hash bytea not null,
  amount_fen bigint not null check (amount_fen > 0),
  reason text not null,
  words text not null,
  pictures jsonb not null,
  state text not null check (state in ('asked', 'approved', 'declined')),
  asked_at timestamptz not null,
  answer_by timestamptz not null,
  -- The owner was told that nobody answered.
  escalated_at timestamptz,
  decided_at timestamptz,
  decided_by uuid references members,
  note text,
  refund_id uuid references refunds,
  check ((state = 'asked') = (decided_at is null))
);
create index refund_requests_of_order on refund_requests (order_id, asked_at);
create unique index refund_requests_open on refund_requests (order_id) where state = 'asked';
create index refund_requests_of_staff on refund_requests (state, asked_at);

-- What staff did. Never rewritten.
create table staff_acts (
  id uuid primary key,
  by_member_id uuid not null references members,
  act text not null,
  subject_kind text not null check (subject_kind in ('member', 'order', 'redemption', 'refund_request', 'refund')),
  subject_id uuid not null,
  details jsonb not null,
  at timestamptz not null
);
create index staff_acts_in_order on staff_acts (at, id);
create index staff_acts_of_subject on staff_acts (subject_id);
create trigger staff_acts_append_only before update or delete on staff_acts for each row execute function refuse_change();

-- Wrong codes at the counter, by who typed them: so many in a minute and no more.
create table code_guesses (
  member_id uuid primary key references members,
  since timestamptz not null,
  wrong integer not null check (wrong >= 0)
);

-- A code that makes the first owner, once.
create table owner_codes (
  code_hash bytea primary key,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_by uuid references members,
  used_at timestamptz,
  check ((used_by is null) = (used_at is null))
);

alter table outbox drop constraint outbox_kind_check;
alter table outbox add check (kind in ('subscribe_message', 'refund', 'close_payment', 'shipping_info'));
