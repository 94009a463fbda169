#!/bin/sh
# The backups of compose.yaml: one at the start, then one a day. A failure is said, and tried again in an hour.
set -u
while true; do
  if sh /deploy/backup.sh; then sleep 86400; else echo 'The backup failed; again in an hour' >&2; sleep 3600; fi
done
