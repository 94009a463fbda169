#!/bin/sh
# Puts a new version in place without a failed request: one process after the other, each only when the one before is
# ready again. The tables come first: npm run migrate (docs/going-live.md).
#   systemd:  deploy/rolling-restart.sh systemd huitou@4001 huitou@4002
#   compose:  deploy/rolling-restart.sh compose server-1 server-2
set -eu

kind=${1:?systemd or compose}
shift
patience=${PATIENCE_SECONDS:-120}

restart() {
  case $kind in
    systemd) systemctl restart "$1" ;;
    compose) docker compose up -d --no-deps --force-recreate "$1" ;;
    # For who keeps processes otherwise: a command that is given the name, and returns when the old one has gone.
    *) "$kind" restart "$1" ;;
  esac
}

is_ready() {
  case $kind in
    systemd) curl -fsS -o /dev/null --max-time 2 "http://127.0.0.1:${1##*@}/readyz" 2>/dev/null ;;
    compose) [ "$(docker inspect -f '{{.State.Health.Status}}' "$(docker compose ps -q "$1")" 2>/dev/null)" = healthy ] ;;
    *) "$kind" is-ready "$1" ;;
  esac
}

for name in "$@"; do
  echo "$name: restarting"
  restart "$name"
  waited=0
  until is_ready "$name"; do
    waited=$((waited + 1))
    if [ "$waited" -gt "$patience" ]; then
      echo "$name is not ready after $patience s. The others still run the version before: look at its log." >&2
      exit 1
    fi
    sleep 1
  done
  echo "$name: ready after $waited s"
done
