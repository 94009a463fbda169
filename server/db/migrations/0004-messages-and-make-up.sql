-- Forward only. From its landing on this file is never edited: a test keeps its hash.

-- Month and day only: a year would tell an age. `birthday_changed_on` outlives a birthday that was taken out, or it
-- could be changed by taking it out.
alter table members
  add column birthday_month smallint check (birthday_month between 1 and 12),
  add column birthday_day smallint check (birthday_day between 1 and 31),
  add column birthday_changed_on date,
  add check ((birthday_month is null) = (birthday_day is null)),
  add check (birthday_month is null or birthday_changed_on is not null);

-- How far a member's inbox goes, how far it was read, and when the shop last sent something to win them back.
create table inboxes (
  member_id uuid primary key references members,
  seq bigint not null default 0 check (seq >= 0),
  read_seq bigint not null default 0 check (read_seq >= 0),
  marketed_at timestamptz,
  check (read_seq <= seq)
);

-- What the shop told: a kind with parameters, the merchant's names in every language. The same event is told once.
create table inbox_entries (
  id uuid not null unique,
  member_id uuid not null references members,
  seq bigint not null check (seq >= 1),
  kind text not null,
  source_id text not null,
  news jsonb not null,
  at timestamptz not null,
  primary key (member_id, seq),
  unique (member_id, kind, source_id)
);
-- News is never rewritten; it goes with the member.
create trigger inbox_entries_never_rewritten before update on inbox_entries for each row execute function refuse_change();

create table member_settings (
  member_id uuid primary key references members,
  reminder boolean not null,
  opt_outs jsonb not null,
  language text not null check (language in ('zh-CN', 'en')),
  elder boolean not null,
  -- When the next reminder to check in is due; null: the sweeper finds out.
  remind_at timestamptz
);
create index member_settings_by_reminder on member_settings (remind_at) where reminder;

-- How many messages of a kind WeChat lets one app of the shop send to a member. Always the sum of the entries below.
create table consents (
  member_id uuid not null references members,
  appid text not null,
  template text not null,
  left_count integer not null check (left_count >= 0),
  -- WeChat asks no more: a request at a tap shows nothing.
  always boolean not null,
  primary key (member_id, appid, template)
);
create table consent_entries (
  -- Of an answer: the device's.
  id uuid primary key,
  member_id uuid not null references members,
  appid text not null,
  template text not null,
  kind text not null check (kind in ('accepted', 'rejected', 'banned', 'taken', 'returned', 'lost')),
  change integer not null,
  always boolean,
  at timestamptz not null,
  check (case kind when 'accepted' then change = 1 when 'returned' then change = 1 when 'taken' then change = -1
    when 'lost' then change <= 0 else change = 0 end),
  check ((always is not null) = (kind in ('accepted', 'rejected', 'banned')))
);
create index consent_entries_of_member on consent_entries (member_id, at);
create trigger consent_entries_never_rewritten before update on consent_entries for each row execute function refuse_change();

-- Effects on the outside world leave from here, each once: whoever asks for the same one again asks for nothing.
create table outbox (
  id uuid primary key,
  kind text not null check (kind in ('subscribe_message')),
  reference text not null,
  member_id uuid references members,
  payload jsonb not null,
  -- When it happened that this follows from.
  at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  -- By the database's own clock: until then one process is at it. Past that and not done, nobody knows what came of it.
  leased_until timestamptz,
  done_at timestamptz,
  outcome text,
  last_error text,
  unique (kind, reference),
  check ((done_at is null) = (outcome is null)),
  check (done_at is null or leased_until is null)
);
create index outbox_by_due on outbox (due_at) where done_at is null;
create index outbox_by_end on outbox (done_at) where done_at is not null;
create index outbox_of_member on outbox (member_id);

-- Cards that fill a missed day. Always the sum of the moves below. A row is changed under the account's lock only.
create table make_up_cards (
  member_id uuid primary key references members,
  held integer not null default 0 check (held >= 0),
  held_at_most integer not null check (held_at_most >= 0),
  moves bigint not null default 0 check (moves >= 0),
  check (held <= held_at_most)
);
create table card_moves (
  member_id uuid not null references members,
  no bigint not null check (no >= 1),
  cards integer not null check (cards <> 0),
  reason text not null check (reason in ('joined', 'cycle', 'made_up')),
  -- The day of the check-in that it came or went with.
  day date not null,
  at timestamptz not null,
  primary key (member_id, no),
  unique (member_id, reason, day),
  check ((cards < 0) = (reason = 'made_up'))
);
create trigger card_moves_append_only before update or delete on card_moves for each row execute function refuse_change();

alter table check_ins add column made_up boolean not null default false;

-- The rewards of calendar months that were given. `day`: of the check-in that completed it.
create table month_rewards (
  member_id uuid not null references members,
  month text not null,
  days smallint not null check (days between 1 and 31),
  coupon_id uuid not null references coupons,
  day date not null,
  at timestamptz not null,
  primary key (member_id, month, days)
);

-- When a member's tier gives next: at the beginning of each month, and of the birthday where it is known.
create table gift_plans (
  member_id uuid primary key references members,
  monthly_due_at timestamptz not null,
  birthday_due_at timestamptz,
  due_at timestamptz not null generated always as (least(monthly_due_at, birthday_due_at)) stored
);
create index gift_plans_by_due on gift_plans (due_at);

-- Who joined before this gets the card that everybody gets for joining, and what tiers give from the next month on.
insert into make_up_cards (member_id, held, held_at_most, moves) select id, 1, 2, 1 from members where deleted_at is null;
insert into card_moves (member_id, no, cards, reason, day, at)
  select id, 1, 1, 'joined', joined_on, joined_at from members where deleted_at is null;
insert into gift_plans (member_id, monthly_due_at)
  select m.id, (date_trunc('month', (now() + coalesce(c.offset_ms, 0) * interval '1 millisecond') at time zone p.time_zone)
    + interval '1 month') at time zone p.time_zone
  from members m
    cross join (select time_zone from program_versions order by version desc limit 1) p
    left join clock c on true
  where m.deleted_at is null;
