#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL: scripts/with-postgres.sh npm test
# The cluster lives in a temporary folder on a free private port and is gone afterwards. Without PostgreSQL on this
# machine the command runs alone, and the tests that need it say that they were skipped.
set -euo pipefail

if [ "$#" -eq 0 ]; then
  echo "usage: $0 command [arguments]" >&2
  exit 2
fi

binaries=$(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$binaries" ] && command -v initdb >/dev/null; then
  binaries=$(dirname "$(command -v initdb)")
fi
if [ -z "$binaries" ] || [ ! -x "$binaries/initdb" ]; then
  echo "PostgreSQL is not installed: running without it" >&2
  exec "$@"
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/alebrije-postgres.XXXXXX")
# PostgreSQL refuses to run as root.
as_server=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_server=(setpriv --reuid=postgres --regid=postgres --init-groups)
fi

stop() {
  "${as_server[@]}" "$binaries/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port=$(node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); })')
(
  cd "$folder"
  "${as_server[@]}" "$binaries/initdb" -D "$folder/data" -U alebrije --auth=trust --encoding=UTF8 --locale=C >/dev/null
  "${as_server[@]}" "$binaries/pg_ctl" -D "$folder/data" -l "$folder/log" -w \
    -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c max_connections=200" start >/dev/null
) || { cat "$folder/log" >&2 2>/dev/null; exit 1; }

export ALEBRIJE_TEST_DATABASE_URL="postgres://alebrije@127.0.0.1:$port/postgres"
status=0
"$@" || status=$?
exit "$status"
