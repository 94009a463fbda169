-- The code at the counter, the till, who works here, phone numbers, members who become one, members who are imported.

-- A purchase is of an order or at a till. Ids of both are made by devices: each kind has its own.
alter table purchases rename column order_id to source_id;
alter table purchases add column source_kind text not null default 'order' check (source_kind in ('order', 'counter_visit'));
alter table purchases alter column source_kind drop default;
alter table purchase_refunds rename column order_id to source_id;
alter table purchase_refunds add column source_kind text not null default 'order' check (source_kind in ('order', 'counter_visit'));
alter table purchase_refunds alter column source_kind drop default;
alter table purchase_refunds drop constraint purchase_refunds_order_id_fkey, drop constraint purchase_refunds_pkey;
alter table purchases drop constraint purchases_pkey, add primary key (source_id, source_kind);
alter table purchase_refunds add primary key (refund_id, source_kind),
  add foreign key (source_id, source_kind) references purchases;
alter index purchase_refunds_by_order rename to purchase_refunds_by_source;
alter table growth_entries drop constraint growth_entries_source_kind_check;
alter table growth_entries add check (source_kind in ('order', 'refund', 'counter_visit', 'merge'));

-- What a device makes its codes of: it ends with its session. The one before stays good until its own end, since the
-- answer with a new one may be lost. A code counts once: `last_step` only goes up.
create table counter_seeds (
  card_number text primary key check (card_number ~ '^\d{10}$'),
  token_hash bytea not null references sessions on delete cascade,
  seed bytea not null check (length(seed) = 20),
  made_at timestamptz not null,
  valid_until timestamptz not null,
  last_step bigint not null default 0
);
create index counter_seeds_by_end on counter_seeds (valid_until);
create index counter_seeds_of_session on counter_seeds (token_hash, made_at desc);

-- Six digits, for a minute, once.
create table short_codes (
  code text primary key check (code ~ '^\d{6}$'),
  member_id uuid not null unique references members,
  valid_until timestamptz not null,
  used_at timestamptz
);

-- Somebody at a till. The id is the till's. `code_hash`: the code, with its half minute, is this visit's and no other's;
-- null when they were found by name and phone.
create table counter_visits (
  id uuid primary key,
  member_id uuid not null references members,
  store_id uuid not null references stores,
  by_member_id uuid not null references members,
  code_hash bytea unique,
  state text not null check (state in ('identified', 'credited', 'awaiting_approval', 'declined', 'reversed')),
  -- The shop's day: what limits are held against.
  day date not null,
  amount_fen bigint check (amount_fen > 0),
  points bigint,
  growth bigint,
  tier_up text,
  above text check (above in ('clerk_day', 'member_day')),
  at timestamptz not null,
  -- Until then the amount can be said.
  identified_until timestamptz not null,
  credited_at timestamptz,
  decided_by uuid references members,
  decided_at timestamptz,
  reversed_at timestamptz,
  reversed_by uuid references members,
  check ((state = 'identified') = (amount_fen is null)),
  check ((state in ('credited', 'reversed')) = (credited_at is not null and points is not null and growth is not null)),
  check ((state = 'reversed') = (reversed_at is not null)),
  check (above is not null or state not in ('awaiting_approval', 'declined')),
  check ((decided_by is null) = (decided_at is null)),
  check ((decided_by is not null) = (above is not null and state <> 'awaiting_approval'))
);
create index counter_visits_of_member on counter_visits (member_id, credited_at desc) where credited_at is not null;
create index counter_visits_in_order on counter_visits (at desc, id desc);
create index counter_visits_waiting on counter_visits (at) where state = 'awaiting_approval';
create index counter_visits_of_clerk on counter_visits (by_member_id, at desc, id desc);
create index counter_visits_identified on counter_visits (identified_until) where state = 'identified';

-- What somebody credited on a day without asking: the row that a clerk's limit is held against. What a manager let pass
-- does not count, and what is taken back no longer does. (A member's visits of a day are counted under their account's lock.)
create table clerk_days (
  member_id uuid not null references members,
  day date not null,
  credited_fen bigint not null default 0 check (credited_fen >= 0),
  primary key (member_id, day)
);

-- An invitation to work here: for one person, for ten minutes.
create table staff_invites (
  id uuid primary key,
  code_hash bytea not null unique,
  -- The same invitation is answered with the same code; taken out once it was used or has ended.
  code text,
  role text not null check (role in ('owner', 'manager', 'clerk')),
  by_member_id uuid not null references members,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_by uuid references members,
  used_at timestamptz,
  check ((used_by is null) = (used_at is null))
);
alter table members add column role_since timestamptz;
update members set role_since = coalesce((select min(at) from staff_acts where by_member_id = members.id and act = 'became_owner'), joined_at) where role is not null;
alter table members add check ((role is null) = (role_since is null));

-- One phone is one member's: an identity. `openid` is the number, with its country's.
alter table identities drop constraint identities_kind_check;
alter table identities add check (kind in ('wechat-mini', 'wechat-h5', 'phone')), add check (kind <> 'phone' or (appid = 'phone' and openid ~ '^\+\d{6,15}$'));
create unique index identities_one_phone on identities (member_id) where kind = 'phone';
create index identities_by_phone_tail on identities (right(openid, 4)) where kind = 'phone';
alter table sessions drop constraint sessions_kind_check;
alter table sessions add check (kind in ('wechat-mini', 'wechat-h5', 'phone'));

-- Codes by SMS: one a minute for a number, five a day; five tries for each.
create table phone_codes (
  phone text primary key,
  code_hash bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  day date not null,
  sent_on_day integer not null check (sent_on_day >= 1),
  tries integer not null default 0
);
create index phone_codes_by_sending on phone_codes (sent_at);

-- Two members who are one person. Nothing of a ledger is rewritten; what changes hands is written down, row by row, so
-- that it can go back.
create table merge_offers (
  id uuid primary key,
  member_id uuid not null references members,
  other_member_id uuid not null references members,
  phone text not null,
  at timestamptz not null,
  expires_at timestamptz not null,
  check (member_id <> other_member_id)
);
create table merges (
  id uuid primary key,
  older_id uuid not null references members,
  younger_id uuid not null references members,
  phone text not null,
  points_out bigint not null,
  debt_out bigint not null,
  -- Make-up cards that the younger gave, and those of them that the older could take.
  cards_out integer not null,
  cards_in integer not null,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid references members,
  check (older_id <> younger_id)
);
create unique index merges_of_younger on merges (younger_id) where undone_at is null;
create index merges_in_order on merges (at desc, id desc);
create table merge_moves (
  merge_id uuid not null references merges,
  no integer not null check (no >= 1),
  table_name text not null,
  row_key jsonb not null,
  primary key (merge_id, no)
);
-- Whom this member has become.
alter table members add column merged_into uuid references members, add column merged_at timestamptz,
  add check ((merged_into is null) = (merged_at is null)), add check (merged_into <> id);
create index members_merged on members (merged_into) where merged_into is not null;
-- Nothing is entered in it any more: what asks for it has come too late.
alter table accounts add column closed boolean not null default false;

create function living_member(id uuid) returns uuid language sql stable as $$
  with recursive became as (
    select m.id, m.merged_into from members m where m.id = living_member.id
    union all select m.id, m.merged_into from members m join became b on m.id = b.merged_into)
  select b.id from became b where b.merged_into is null
$$;
-- The member, and all who have become them.
create function family_of(id uuid) returns setof uuid language sql stable as $$
  with recursive family as (
    select family_of.id as id
    union all select m.id from members m join family f on m.merged_into = f.id)
  select f.id from family f
$$;

-- Whether they are, or were once, the same person.
create function are_one(a uuid, b uuid) returns boolean language sql stable as $$
  select a = b or living_member(a) = living_member(b) or exists (
    select from merges where (older_id = a and younger_id = b) or (older_id = b and younger_id = a))
$$;

-- A request that knew the member before the merge waits for its end, and is told to ask again. What locks the account
-- first, as orders and redemptions do, learns it there.
create function refuse_merged() returns trigger language plpgsql as $$
begin
  perform from members where id = new.member_id and merged_into is null for share;
  if not found then
    raise exception 'member % has become another', new.member_id using errcode = 'HM001';
  end if;
  return new;
end $$;
create trigger addresses_of_the_living before insert on addresses for each row execute function refuse_merged();
create trigger uploads_of_the_living before insert on uploads for each row execute function refuse_merged();
create trigger shares_of_the_living before insert on shares for each row execute function refuse_merged();
create trigger coupons_of_the_living before insert on coupons for each row execute function refuse_merged();
create trigger counter_visits_of_the_living before insert on counter_visits for each row execute function refuse_merged();

-- What a merge enters: an account that is emptied of as much as it owes keeps its balance; growth, tiers and cards come.
alter table point_entries drop constraint point_entries_points_check;
alter table point_entries add check (points <> 0 or reason in ('merged_in', 'merged_out'));
alter table growth_entries drop constraint growth_entries_reason_check;
alter table growth_entries add check (reason in ('purchased', 'reversed', 'merged'));
alter table tier_changes drop constraint tier_changes_cause_check;
alter table tier_changes add check (cause in ('joined', 'earned', 'kept', 'year_ended', 'reversed', 'merged'));
alter table card_moves drop constraint card_moves_reason_check, drop constraint card_moves_check,
  drop constraint card_moves_member_id_reason_day_key;
alter table card_moves add check (reason in ('joined', 'cycle', 'made_up', 'merged')),
  add check (reason = 'merged' or (cards < 0) = (reason = 'made_up'));
create unique index card_moves_once on card_moves (member_id, reason, day) where reason <> 'merged';
-- Came with a merge beside one of the same source.
alter table coupons add column merge_id uuid references merges;
alter table coupons drop constraint coupons_member_id_source_source_id_key;
create index point_lots_continuing on point_lots (continues_lot_id) where continues_lot_id is not null;
create unique index coupons_once on coupons (member_id, source, source_id) where merge_id is null;

-- So did this seat, beside one in the same group that is over.
alter table seats add column merge_id uuid references merges;
drop index seats_one_living;
create unique index seats_one_living on seats (group_id, member_id) where state in ('held', 'paid') and merge_id is null;

-- A tier that was brought along, by a merge or with the shop's list: nobody holds less from this membership year to that.
create table tier_floors (
  source_id uuid not null,
  member_id uuid not null references members,
  tier text not null,
  from_year integer not null check (from_year >= 0),
  through_year integer not null check (through_year >= from_year),
  primary key (member_id, source_id)
);

-- Members from the shop's list. Undone for a day, as long as nobody claimed them.
create table imports (
  id uuid primary key,
  file_hash bytea not null unique,
  at timestamptz not null,
  rows integer not null,
  undone_at timestamptz
);
create table imported_members (
  import_id uuid not null references imports,
  member_id uuid primary key references members,
  -- The line in the file.
  no integer not null,
  claimed_at timestamptz
);
create index imported_members_of_import on imported_members (import_id, no);

alter table outbox drop constraint outbox_kind_check;
alter table outbox add check (kind in ('subscribe_message', 'refund', 'close_payment', 'shipping_info', 'name_check', 'robot_message'));

alter table staff_acts drop constraint staff_acts_subject_kind_check;
alter table staff_acts add check (subject_kind in ('member', 'order', 'redemption', 'refund_request', 'refund', 'deal', 'invite', 'counter_visit', 'merge'));
