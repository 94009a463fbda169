-- Forward only. From its landing on this file is never edited: a test keeps its hash.

-- A month of the statement is a calendar month of the shop, by the rules under which a line was entered.
alter table program_versions add column time_zone text generated always as (content ->> 'timeZone') stored;

-- What a member's months add up to, by reason, and between which numbers their lines lie: the statement reads a month
-- or a reason without looking through the others. Written in the statement that enters the lines.
create table point_months (
  member_id uuid not null references members,
  month text not null,
  reason text not null,
  earned bigint not null check (earned >= 0),
  spent bigint not null check (spent >= 0),
  entries bigint not null check (entries >= 1),
  first_seq bigint not null,
  last_seq bigint not null check (last_seq >= first_seq),
  primary key (member_id, month, reason)
);

-- What is available, by when it ends. `since`: from when on there has been something to lose. `noticed`: how many days
-- before the end the member was told last; more than any notice has: not yet.
create table point_ends (
  member_id uuid not null references members,
  expires_at timestamptz not null,
  points bigint not null check (points >= 0),
  since timestamptz not null,
  noticed smallint not null default 32767,
  -- An index that named the points themselves would be written at every line.
  is_empty boolean not null generated always as (points = 0) stored,
  primary key (member_id, expires_at)
);
create index point_ends_by_notice on point_ends (noticed, expires_at) where not is_empty;

-- Both again from the ledger: for what was entered before them, and for whoever fills a ledger by hand.
create function rebuild_point_sums() returns void language sql as $$
  delete from point_months;
  insert into point_months (member_id, month, reason, earned, spent, entries, first_seq, last_seq)
    select e.member_id, to_char(e.at at time zone p.time_zone, 'YYYY-MM'), e.reason,
      coalesce(sum(e.points) filter (where e.points > 0), 0), coalesce(-sum(e.points) filter (where e.points < 0), 0),
      count(*), min(e.seq), max(e.seq)
    from point_entries e join program_versions p on p.version = e.program_version
    group by 1, 2, 3;
  update point_ends set points = 0 where not is_empty;
  insert into point_ends (member_id, expires_at, points, since)
    select member_id, expires_at, sum(left_points), min(became_available_at) from point_lots
    where left_points > 0 and became_available_at is not null
    group by member_id, expires_at
    on conflict (member_id, expires_at) do update set points = excluded.points;
$$;
select rebuild_point_sums();

-- What orders told when they were completed, as far as points and growth need it, also after years.
create table purchases (
  order_id uuid primary key,
  member_id uuid not null references members,
  goods_fen bigint not null check (goods_fen >= 0),
  refunded_fen bigint not null default 0 check (refunded_fen between 0 and goods_fen),
  -- Of the moment it was paid.
  program_version integer not null references program_versions,
  tier text not null,
  earn_points_per_yuan integer not null check (earn_points_per_yuan >= 0),
  earn_percent integer not null check (earn_percent >= 1),
  paid_at timestamptz not null,
  completed_at timestamptz not null,
  available_at timestamptz not null,
  -- The membership year that it counts in, and that its refunds are taken off.
  year_no integer not null check (year_no >= 0)
);
create index purchases_by_member on purchases (member_id, completed_at);

create table purchase_refunds (
  refund_id uuid primary key,
  order_id uuid not null references purchases,
  goods_fen bigint not null check (goods_fen > 0),
  at timestamptz not null
);
create index purchase_refunds_by_order on purchase_refunds (order_id);

create table growth_entries (
  id uuid primary key,
  member_id uuid not null references members,
  year_no integer not null check (year_no >= 0),
  growth bigint not null check (growth <> 0),
  reason text not null check (reason in ('purchased', 'reversed')),
  source_kind text not null check (source_kind in ('order', 'refund')),
  source_id text not null,
  program_version integer not null references program_versions,
  at timestamptz not null,
  unique (member_id, reason, source_kind, source_id)
);
create index growth_entries_by_year on growth_entries (member_id, year_no);
create trigger growth_entries_append_only before update or delete on growth_entries for each row execute function refuse_change();

-- The membership years, counted from 0: the net growth of each, and the rules whose thresholds count in it. What the
-- tier is folded from.
create table membership_years (
  member_id uuid not null references members,
  year_no integer not null check (year_no >= 0),
  program_version integer not null references program_versions,
  growth bigint not null default 0 check (growth >= 0),
  primary key (member_id, year_no)
);

-- Where the fold has led. It is changed under the lock of the member's account only.
create table memberships (
  member_id uuid primary key references members,
  year_no integer not null,
  program_version integer not null references program_versions,
  growth bigint not null default 0 check (growth >= 0),
  carried_tier text not null,
  held_tier text not null,
  -- The last day on which the tier is kept whatever is bought; null for the lowest.
  kept_until date,
  -- The first instant of the next year.
  year_ends_at timestamptz not null,
  -- When to tell what is missing to keep the tier; null: nothing is, or it was told.
  notice_at timestamptz,
  noticed_year integer,
  -- The earlier of the two; null for a member who is nobody.
  due_at timestamptz,
  foreign key (member_id, year_no) references membership_years
);
create index memberships_by_due on memberships (due_at);

create table tier_changes (
  id uuid not null unique,
  member_id uuid not null references members,
  no integer not null check (no >= 1),
  cause text not null check (cause in ('joined', 'earned', 'kept', 'year_ended', 'reversed')),
  from_tier text,
  to_tier text not null,
  -- Of the membership year: its tiers are these.
  program_version integer not null references program_versions,
  growth bigint not null,
  kept_until date,
  at timestamptz not null,
  primary key (member_id, no),
  check ((from_tier is null) = (cause = 'joined'))
);
create trigger tier_changes_append_only before update or delete on tier_changes for each row execute function refuse_change();

-- Who joined before this: nothing was bought yet, so everybody holds the lowest tier. The sweeper goes through the years
-- since.
create temporary table joined on commit drop as
  select m.id, m.joined_at, m.deleted_at, p.version, p.content -> 'tiers' -> 0 ->> 'id' as tier,
    (m.joined_on + interval '1 year') at time zone p.time_zone as year_ends_at
  from members m, (select * from program_versions order by version desc limit 1) p;
insert into membership_years (member_id, year_no, program_version) select id, 0, version from joined;
insert into memberships (member_id, year_no, program_version, carried_tier, held_tier, year_ends_at, due_at)
  select id, 0, version, tier, tier, year_ends_at, case when deleted_at is null then year_ends_at end from joined;
insert into tier_changes (id, member_id, no, cause, to_tier, program_version, growth, at)
  select gen_random_uuid(), id, 1, 'joined', tier, version, 0, joined_at from joined;
