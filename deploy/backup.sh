#!/bin/sh
# One backup of the shop's database, whole or not at all, and an end to those that are too old.
#   DATABASE_URL=postgres://… BACKUP_DIR=/var/backups/huitou deploy/backup.sh
# Without DATABASE_URL the usual PGHOST, PGUSER, PGPASSWORD and PGDATABASE say which.
set -eu

dir=${BACKUP_DIR:?the folder for backups}
keep=${BACKUP_KEEP_DAYS:-14}
umask 077
mkdir -p "$dir"

name="huitou-$(date -u +%Y-%m-%dT%H%M%SZ).dump"
unfinished="$dir/.$name.unfinished"
trap 'rm -f "$unfinished"' EXIT

# Compressed, and restorable in part and in parallel; owners and rights are those of whoever restores.
pg_dump ${DATABASE_URL:+--dbname="$DATABASE_URL"} --format=custom --no-owner --no-privileges --file="$unfinished"
# A dump that cannot be read is none.
pg_restore --list "$unfinished" >/dev/null
mv "$unfinished" "$dir/$name"
echo "$dir/$name ($(wc -c <"$dir/$name") bytes)"

find "$dir" -maxdepth 1 -name 'huitou-*.dump' -mtime "+$keep" -exec rm -f {} +
