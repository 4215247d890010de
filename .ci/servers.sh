# The servers that the tests need; after shared.sh. bash 3.2 (macOS) is enough but for what only Linux reaches.
#
#   bring_up ENGINE   hands AKIN_<ENGINE>_URL to what runs after it, or is false and WHY_NOT says why, from the first of
#                     1. the variable itself: somebody's own server, used and left as it is
#                     2. docker or podman, where one answers: a container, removed at the end
#                     3. root on Debian or its like: Debian's packages in .servers/, stopped at the end and kept
#
# An engine is a function for the second way and one for the third; both give its server an empty database "akin", a
# user "akin" who may do everything and a random password, on a free port that only this machine reaches. Where they can
# they give it a certificate for "localhost" too, and hand the file of the authority that signed it to AKIN_<ENGINE>_CA.

SERVERS=$PWD/.servers
TRIXIE=$SERVERS/trixie
# With what the trixie folder is made; when this list changes, it is made anew.
TRIXIE_PACKAGES=postgresql-17,postgresql-17-pgvector,mariadb-server

bring_up() {
  local variable
  variable=AKIN_$(echo "$1" | tr '[:lower:]' '[:upper:]')_URL
  WHY_NOT=""
  [ -n "${!variable:-}" ] && return
  CA=""
  "$1_in_container" || "$1_on_debian" || cannot "$variable may name a server" || return 1
  export "$variable=$URL"
  [ -z "$CA" ] || export "${variable%_URL}_CA=$CA"
}

# Adds a reason to WHY_NOT, and is false.
cannot() {
  WHY_NOT="$WHY_NOT${WHY_NOT:+; }$1"
  return 1
}

# The last thing that standard input says, for a reason.
last_line() {
  grep . | tail -n 1
}

random_password() {
  od -An -N 16 -t x1 /dev/urandom | tr -d ' \n'
}

# A port of 127.0.0.1 on which nobody listens, below those that Linux gives to clients.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

### Certificates

# A script that makes an authority and, signed by it, a certificate for "localhost", in its working folder. The
# authority's key goes: it signs nothing else.
CERTIFICATES='
set -e
umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout akin-ca.key -out akin-ca.pem \
  -subj "/CN=Authority of the tests" -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout akin-server.key -out akin-server.csr \
  -subj /CN=localhost
printf "subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n" >akin-server.ext
openssl x509 -req -in akin-server.csr -CA akin-ca.pem -CAkey akin-ca.key -set_serial "$(date +%s)" -days 30 \
  -extfile akin-server.ext -out akin-server.pem
rm akin-ca.key akin-server.csr akin-server.ext
'

# Has the server of engine $1 make its certificates; the rest runs a shell in the server's folder, as its user. CA
# becomes the authority's file, or nothing, and it is false, where none can be made, as without openssl.
certify() {
  CA=$SERVERS/$1-ca.pem
  mkdir -p "$SERVERS" && chmod 700 "$SERVERS" && rm -f "$CA"
  "${@:2}" "$CERTIFICATES" >"$SERVERS/$1-certificates.log" 2>&1 && "${@:2}" "cat akin-ca.pem" >"$CA" && return
  CA=""
  return 1
}

### PostgreSQL with pgvector

# Its data are worth nothing: it need not wait for the disk. A container's shared memory is small and a bare folder has
# none, so it takes files.
POSTGRESQL_INITDB="--encoding=UTF8 --locale=C.UTF-8 --auth=scram-sha-256 --set=fsync=off --set=synchronous_commit=off \
--set=dynamic_shared_memory_type=mmap"

postgresql_in_container() {
  local password
  password=$(random_password)
  POSTGRES_PASSWORD=$password start_container postgresql 5432 -e POSTGRES_USER=akin -e POSTGRES_DB=akin \
    -e POSTGRES_PASSWORD -e LANG=C.UTF-8 -e POSTGRES_INITDB_ARGS="$POSTGRESQL_INITDB" \
    pgvector/pgvector:0.8.0-pg17 || return 1
  # While the image sets the server up it listens on a socket only.
  await_container postgresql pg_isready -q -h 127.0.0.1 -U akin || return 1
  certify postgresql postgresql_shell_in_container &&
    postgresql_tls | "$CONTAINERS" exec -i "$(container_name postgresql)" psql -X -q -U akin -d akin >/dev/null 2>&1
  URL=postgresql://akin:$password@127.0.0.1:$CONTAINER_PORT/akin
}

postgresql_on_debian() {
  require_trixie "PostgreSQL with pgvector" || return 1
  local log=$TRIXIE/var/log/postgresql/akin.log port error
  at_exit stop_postgresql
  # What a killed run left is started again, so that the port and the log are this run's.
  stop_postgresql
  port=$(free_port)
  start_postgresql "$port" || { make_postgresql && start_postgresql "$port"; } ||
    cannot "PostgreSQL does not start in .servers: $(cat "$SERVERS/initdb.log" "$log" 2>/dev/null | last_line)" || return 1
  error=$(empty_postgresql "$port" 2>&1) ||
    cannot "PostgreSQL in .servers gives no database: $(echo "$error" | last_line)" || return 1
  certify postgresql postgresql_shell_on_debian && postgresql_tls_on_debian "$port" >/dev/null 2>&1
  URL=postgresql://akin:$(cat "$SERVERS/postgresql.password")@127.0.0.1:$port/akin
}

# Runs a program of PostgreSQL in the trixie folder, as its user and without the settings of ours.
postgresql_run() (
  program=$1
  shift
  # shellcheck disable=SC2086 # names of variables
  unset ${!PG*}
  PGPASSWORD=$(cat "$SERVERS/postgresql.password" 2>/dev/null)
  export PGPASSWORD LC_ALL=C.UTF-8
  exec chroot --userspec=postgres:postgres "$TRIXIE" "/usr/lib/postgresql/17/bin/$program" "$@" </dev/null
)

postgresql_ctl() {
  postgresql_run pg_ctl -D /var/lib/postgresql/akin -w -s "$@"
}

make_postgresql() {
  local word=$TRIXIE/var/lib/postgresql/akin.password
  rm -rf "$TRIXIE/var/lib/postgresql/akin" "$TRIXIE/var/log/postgresql/akin.log"
  (umask 077 && random_password >"$SERVERS/postgresql.password" && cp "$SERVERS/postgresql.password" "$word") || return 1
  chown --reference="$TRIXIE/var/lib/postgresql" "$word"
  # shellcheck disable=SC2086 # several options
  postgresql_run initdb -D /var/lib/postgresql/akin -U akin --pwfile=/var/lib/postgresql/akin.password --no-sync \
    $POSTGRESQL_INITDB >"$SERVERS/initdb.log" 2>&1
  local made=$?
  rm -f "$word"
  return $made
}

start_postgresql() {
  [ -d "$TRIXIE/var/lib/postgresql/akin" ] &&
    postgresql_ctl -l /var/log/postgresql/akin.log \
      -o "-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories=/tmp" start >/dev/null 2>&1
}

stop_postgresql() {
  postgresql_ctl -m fast stop >/dev/null 2>&1 || true
}

empty_postgresql() {
  postgresql_run psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$1" -U akin -d postgres \
    -c "drop database if exists akin with (force)" -c "create database akin"
}

# PostgreSQL reads its certificate anew when it is told to, and offers encryption then.
postgresql_tls() {
  echo "alter system set ssl_cert_file = 'akin-server.pem';"
  echo "alter system set ssl_key_file = 'akin-server.key';"
  echo "alter system set ssl = on;"
  echo "select pg_reload_conf();"
}

postgresql_tls_on_debian() {
  local statement
  local statements=()
  while IFS= read -r statement; do
    statements+=(-c "$statement")
  done < <(postgresql_tls)
  postgresql_run psql -X -q -h 127.0.0.1 -p "$1" -U akin -d postgres "${statements[@]}"
}

postgresql_shell_on_debian() {
  chroot --userspec=postgres:postgres "$TRIXIE" sh -c "cd /var/lib/postgresql/akin && $1" </dev/null
}

postgresql_shell_in_container() {
  # shellcheck disable=SC2016 # the container's own
  "$CONTAINERS" exec -u postgres "$(container_name postgresql)" sh -c 'cd "$PGDATA" && '"$1" </dev/null
}

### MariaDB

# Its data are worth nothing either, and a graph of vectors should stay in memory.
MARIADB_OPTIONS="--innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 --sync-binlog=0 --skip-log-bin \
--mhnsw-max-cache-size=268435456 --character-set-server=utf8mb4"

mariadb_in_container() {
  local password
  password=$(random_password)
  # shellcheck disable=SC2086 # several options
  MARIADB_PASSWORD=$password start_container mariadb 3306 -e MARIADB_DATABASE=akin -e MARIADB_USER=akin \
    -e MARIADB_PASSWORD -e MARIADB_RANDOM_ROOT_PASSWORD=1 -e MARIADB_INITDB_SKIP_TZINFO=1 \
    -v "$PWD/.ci/mariadb.sql:/docker-entrypoint-initdb.d/akin.sql:ro" mariadb:11.8 $MARIADB_OPTIONS || return 1
  # While the image sets the server up it listens on a socket only.
  await_container mariadb healthcheck.sh --connect --innodb_initialized || return 1
  URL=mariadb://akin:$password@127.0.0.1:$CONTAINER_PORT/akin
}

mariadb_on_debian() {
  require_trixie "MariaDB" || return 1
  local log=$SERVERS/mariadb.log port error
  at_exit stop_mariadb
  # What a killed run left is started again, so that the port and the log are this run's.
  stop_mariadb
  port=$(free_port)
  start_mariadb "$port" || { make_mariadb && start_mariadb "$port"; } ||
    cannot "MariaDB does not start in .servers: $(cat "$SERVERS/mariadb-install.log" "$log" 2>/dev/null | last_line)" || return 1
  error=$(empty_mariadb 2>&1) ||
    cannot "MariaDB in .servers gives no database: $(echo "$error" | last_line)" || return 1
  URL=mariadb://akin:$(cat "$SERVERS/mariadb.password")@127.0.0.1:$port/akin
}

# Runs a program of MariaDB in the trixie folder, as its user. Its clients would not trust the certificate by themselves.
mariadb_run() {
  chroot --userspec=mysql:mysql "$TRIXIE" "$@"
}

make_mariadb() {
  rm -rf "$TRIXIE/var/lib/mysql/akin" "$SERVERS/mariadb.log"
  (umask 077 && random_password >"$SERVERS/mariadb.password") || return 1
  mariadb_run /usr/bin/mariadb-install-db --no-defaults --datadir=/var/lib/mysql/akin \
    --auth-root-authentication-method=socket --auth-root-socket-user=mysql --skip-test-db >"$SERVERS/mariadb-install.log" 2>&1 </dev/null
}

mariadb_shell_on_debian() {
  mariadb_run sh -c "cd /var/lib/mysql/akin && $1" </dev/null
}

# Root of the server is whoever is its user on this machine; the tests' own comes over the network.
start_mariadb() {
  local attempt data=/var/lib/mysql/akin tls=""
  [ -d "$TRIXIE$data/mysql" ] || return 1
  certify mariadb mariadb_shell_on_debian && tls="--ssl-cert=$data/akin-server.pem --ssl-key=$data/akin-server.key"
  # shellcheck disable=SC2086 # several options
  mariadb_run /usr/sbin/mariadbd --no-defaults --datadir=$data --bind-address=127.0.0.1 --port="$1" \
    --socket=/tmp/akin.sock --pid-file=/tmp/akin.pid $tls $MARIADB_OPTIONS >"$SERVERS/mariadb.log" 2>&1 </dev/null &
  for attempt in $(seq 120); do
    mariadb_run /usr/bin/mariadb-admin --no-defaults --skip-ssl --socket=/tmp/akin.sock ping >/dev/null 2>&1 && return
    kill -0 $! 2>/dev/null || return 1
    sleep 0.5
  done
  cannot "MariaDB did not answer for $((attempt / 2)) seconds"
}

stop_mariadb() {
  mariadb_run /usr/bin/mariadb-admin --no-defaults --skip-ssl --socket=/tmp/akin.sock shutdown >/dev/null 2>&1 || true
}

empty_mariadb() {
  { echo "drop database if exists akin; create database akin; drop user if exists akin;
create user akin identified by '$(cat "$SERVERS/mariadb.password")';" && cat .ci/mariadb.sql; } |
    mariadb_run /usr/bin/mariadb --no-defaults --skip-ssl --socket=/tmp/akin.sock
}

### Containers

# The program that runs containers; nothing if there is none whose service answers.
container_program() {
  local program
  for program in docker podman; do
    command -v $program >/dev/null 2>&1 && $program info >/dev/null 2>&1 && echo $program && return
  done
  return 0
}

# A name for the container of engine $1 that another folder's tests do not use.
container_name() {
  echo "akin-test-$1-$(echo "$PWD" | cksum | cut -d ' ' -f 1)"
}

# Runs the server of engine $1, which listens on port $2 in its container; the rest are arguments of "docker run".
# CONTAINER_PORT becomes its port on this machine.
start_container() {
  local name error
  CONTAINERS=${CONTAINERS:-$(container_program)}
  [ -n "$CONTAINERS" ] || cannot "neither docker nor podman answers" || return 1
  name=$(container_name "$1")
  echo "Bringing up $1 in a container of $CONTAINERS (an image that is not there is fetched first)…" >&2
  # What a killed run left.
  $CONTAINERS rm -f "$name" >/dev/null 2>&1
  at_exit "$CONTAINERS rm -f $name >/dev/null 2>&1"
  error=$($CONTAINERS run -d --rm --name "$name" -p "127.0.0.1::$2" "${@:3}" 2>&1 >/dev/null) ||
    cannot "$CONTAINERS runs no container: $(echo "$error" | last_line)" || return 1
  CONTAINER_PORT=$($CONTAINERS port "$name" "$2/tcp" | sed -n 's/.*://p' | head -n 1)
}

# Waits until the rest, run in the container of engine $1, succeeds.
await_container() {
  local name attempt
  name=$(container_name "$1")
  for attempt in $(seq 120); do
    $CONTAINERS exec "$name" "${@:2}" >/dev/null 2>&1 && return
    sleep 0.5
  done
  cannot "$1 did not answer in its container for $((attempt / 2)) seconds"
}

### Debian's packages

# The folder with Debian's packages, for people a server named $1: made if it is not there, or not with all of them.
require_trixie() {
  # chroot and debootstrap; some of root's shells do not look there.
  PATH=$PATH:/usr/sbin:/sbin
  [ "$(uname)" = Linux ] && [ "$(id -u)" = 0 ] ||
    cannot "Debian's packages can be set up in a folder on Linux by root only" || return 1
  if [ "$(cat "$TRIXIE/packages" 2>/dev/null)" = "$TRIXIE_PACKAGES" ]; then
    echo "Bringing up $1 (Debian's packages in .servers)…" >&2
  else
    echo "Bringing up $1 (Debian's packages, about a minute the first time)…" >&2
    require_debootstrap && make_trixie
  fi
}

require_debootstrap() {
  command -v debootstrap >/dev/null && command -v gpgv >/dev/null &&
    ls /usr/share/keyrings/debian-archive-keyring.* >/dev/null 2>&1 && return
  command -v apt-get >/dev/null || cannot "there is neither debootstrap nor apt-get" || return 1
  { apt-get update && apt-get install -y --no-install-recommends debootstrap debian-archive-keyring gpgv; } >&2 ||
    cannot "apt-get does not install debootstrap"
}

make_trixie() {
  local log=$SERVERS/debootstrap.log new=$SERVERS/new.$$
  stop_postgresql
  stop_mariadb
  # What a killed run left; its debootstrap may still run, and then fails.
  umount "$SERVERS"/new.*/{proc,sys} 2>/dev/null
  rm -rf --one-file-system "$SERVERS"/new.* "$TRIXIE"
  # Programs that run as root for whoever starts them lie there.
  mkdir -p "$SERVERS" && chmod 700 "$SERVERS"
  # shellcheck disable=SC2046 # nothing, or one word
  (trust_apt_settings && debootstrap --variant=minbase --force-check-gpg --include="$TRIXIE_PACKAGES" trixie "$new" \
    $(debian_mirror)) >"$log" 2>&1 ||
    cannot "debootstrap says: $(last_line <"$log")" || return 1
  echo "$TRIXIE_PACKAGES" >"$new/packages" && mv "$new" "$TRIXIE"
}

# Where this machine's own apt has Debian from; nothing where it has none, and debootstrap then knows one.
debian_mirror() {
  command -v apt-get >/dev/null || return 0
  # shellcheck disable=SC2016 # apt's own variables
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 2>/dev/null |
    grep -E '^(https?|file):' | head -n 1
}

# debootstrap heeds the environment but not the proxy in apt's settings.
trust_apt_settings() {
  local proxy=""
  command -v apt-config >/dev/null && eval "$(apt-config shell proxy Acquire::http::Proxy)"
  [ -z "$proxy" ] || [ "$proxy" = DIRECT ] || export http_proxy="${http_proxy:-$proxy}"
}
