-- Forward only. From its landing on this file is never edited: a test keeps its hash.

create table program_versions (
  version integer primary key,
  hash text not null unique,
  content jsonb not null,
  created_at timestamptz not null
);

-- The shop's clock: one offset, added to the system clock in one place. It only grows.
create table clock (
  id boolean primary key default true check (id),
  offset_ms bigint not null
);

-- One row per running process: which offset it lives at, and until which offset its sweepers have gone round.
create table processes (
  id uuid primary key,
  offset_seen_ms bigint not null,
  offset_swept_ms bigint,
  seen_at timestamptz not null
);

create table members (
  id uuid primary key,
  name text,
  given_name_no integer not null,
  face smallint not null check (face between 1 and 8),
  role text check (role in ('owner', 'manager', 'clerk')),
  joined_at timestamptz not null,
  joined_on date not null,
  deleted_at timestamptz
);

create table identities (
  kind text not null check (kind in ('wechat-mini', 'wechat-h5')),
  appid text not null,
  openid text not null,
  unionid text,
  member_id uuid not null references members,
  created_at timestamptz not null,
  primary key (kind, appid, openid)
);
create index identities_by_member on identities (member_id);

-- One member per unionid: what decides when a mini-program and an H5 sign-in of one person arrive at once.
create table unionids (
  unionid text primary key,
  member_id uuid not null references members
);
create index unionids_by_member on unionids (member_id);

-- The token itself is never stored.
create table sessions (
  token_hash bytea primary key,
  member_id uuid not null references members,
  kind text not null check (kind in ('wechat-mini', 'wechat-h5')),
  appid text not null,
  openid text not null,
  created_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_by_member on sessions (member_id);
create index sessions_by_expiry on sessions (expires_at);

create table agreements (
  member_id uuid not null references members,
  document text not null check (document in ('terms', 'privacy')),
  version text not null,
  agreed_at timestamptz not null,
  primary key (member_id, document, version)
);

-- `next_due_at` is never later than the first instant at which a lot of this account clears or expires. With it an
-- action knows from the row it locks that nothing is due, and the sweepers find idle accounts in the order of their time.
create table accounts (
  member_id uuid primary key references members,
  available bigint not null default 0 check (available >= 0),
  pending bigint not null default 0 check (pending >= 0),
  debt bigint not null default 0 check (debt >= 0),
  seq bigint not null default 0 check (seq >= 0),
  next_due_at timestamptz,
  check (available = 0 or debt = 0),
  check (available + pending = 0 or next_due_at is not null)
);
create index accounts_by_due on accounts (next_due_at);

create table point_entries (
  id uuid not null unique,
  member_id uuid not null references members,
  seq bigint not null check (seq >= 1),
  points bigint not null check (points <> 0),
  reason text not null,
  source_kind text not null,
  source_id text not null,
  program_version integer not null references program_versions,
  -- The entry that this one takes back, in whole or in part: what was spent, what an order earned.
  corrects_entry_id uuid references point_entries (id),
  at timestamptz not null,
  primary key (member_id, seq),
  unique (member_id, reason, source_kind, source_id)
);
create index point_entries_by_corrected on point_entries (corrects_entry_id) where corrects_entry_id is not null;

create table point_lots (
  id uuid primary key,
  member_id uuid not null references members,
  entry_id uuid not null references point_entries (id),
  -- An expired lot is never reopened: what returns to it lives on in a lot that names it.
  continues_lot_id uuid references point_lots,
  points bigint not null check (points > 0),
  left_points bigint not null check (left_points between 0 and points),
  available_at timestamptz not null,
  expires_at timestamptz not null,
  became_available_at timestamptz,
  expired_at timestamptz,
  check (expires_at > available_at),
  check (expired_at is null or left_points = 0)
);
-- In the order in which they are spent: members of many years have many lots that expire at the same instant.
create index point_lots_available on point_lots (member_id, expires_at, available_at, id)
  where left_points > 0 and became_available_at is not null;
create index point_lots_pending on point_lots (member_id, available_at)
  where left_points > 0 and became_available_at is null;

-- What happened to which lot. Moves with an entry changed the balance; moves without one did not.
create table lot_moves (
  id uuid primary key,
  lot_id uuid not null references point_lots,
  kind text not null check (kind in ('earned', 'spent', 'given_back', 'clawed_back', 'expired', 'became_available', 'paid_debt', 'merged_out', 'merged_in')),
  points bigint not null check (points > 0),
  at timestamptz not null,
  entry_id uuid references point_entries (id),
  check ((entry_id is null) = (kind in ('became_available', 'paid_debt')))
);
create index lot_moves_by_lot on lot_moves (lot_id);
create index lot_moves_by_entry on lot_moves (entry_id) where entry_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: correct a mistake with another row', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger point_entries_append_only before update or delete on point_entries for each row execute function refuse_change();
create trigger lot_moves_append_only before update or delete on lot_moves for each row execute function refuse_change();

create table check_ins (
  member_id uuid not null references members,
  day date not null,
  streak_days integer not null check (streak_days >= 1),
  ladder_day integer not null check (ladder_day >= 1),
  points bigint not null check (points >= 0),
  program_version integer not null references program_versions,
  at timestamptz not null,
  primary key (member_id, day)
);
