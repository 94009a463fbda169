#!/bin/sh
# Puts a backup into an EMPTY database, all of it or nothing.
#   DATABASE_URL=postgres://… deploy/restore.sh /var/backups/huitou/huitou-….dump
set -eu

dump=${1:?the file of the backup}
to=${DATABASE_URL:?the empty database that it goes into}

tables=$(psql "$to" -XAtqc "select count(*) from pg_tables where schemaname = 'public'")
if [ "$tables" != 0 ]; then
  echo "This database has $tables tables already. Make an empty one: createdb …" >&2
  exit 1
fi
pg_restore --dbname="$to" --no-owner --no-privileges --single-transaction --exit-on-error "$dump"
psql "$to" -XAtqc "select 'restored: ' || (select count(*) from members) || ' members, ' ||
  (select count(*) from orders) || ' orders, ' || (select count(*) from point_entries) || ' point entries'"
echo 'Before the shop opens on it: npm run migrate, npm run ledger:audit, npm run money:audit.'
