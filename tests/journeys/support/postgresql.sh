# Runs a private PostgreSQL server in a folder of its own until standard input closes, then removes both:
# however the tests end, nothing of it is left. `$1` is the folder of its programs.
# Prints the folder of its socket once it takes connections. What it has to say is on standard error when it cannot.
set -eu
folder=$(mktemp -d /tmp/doorstep-postgresql.XXXXXX)
server=
trap 'test -z "$server" || kill -QUIT "$server" 2>/dev/null; wait; rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
complain() { cat "$folder/log" >&2; exit 1; }

"$1/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync \
    >"$folder/log" 2>&1 || complain
"$1/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=500 \
    -c fsync=off -c full_page_writes=off -c autovacuum=off </dev/null >>"$folder/log" 2>&1 &
server=$!
until "$1/pg_isready" -q -h "$folder"; do
    kill -0 "$server" 2>/dev/null || complain
    sleep 0.1
done
echo "$folder"
cat >/dev/null
