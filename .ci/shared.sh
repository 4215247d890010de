# What ./akin and ./test share; bash 3.2 (macOS) is enough for it.

fail() {
  echo "$1" >&2
  exit 2
}

# The feature version of the JDK in folder $1, such as 17; nothing if there is none.
feature_of() {
  local version=""
  if [ -n "$1" ] && [ -x "$1/bin/java" ]; then
    [ -r "$1/release" ] && version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release")
    [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  fi
  echo "$version"
}

# The folder of the java that a shell finds; nothing if there is none.
home_on_path() {
  command -v java >/dev/null 2>&1 || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

# The folders in which JDKs usually lie, one a line.
usual_homes() {
  local name
  for name in $(compgen -v JAVA_HOME_); do
    echo "${!name}"
  done
  [ -x /usr/libexec/java_home ] && /usr/libexec/java_home 2>/dev/null
  ls -d /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home 2>/dev/null
  return 0
}

# Can the folder $1 compile, for release 17 at least?
is_jdk() {
  local feature
  feature=$(feature_of "$1")
  [ -n "$feature" ] && [ "$feature" -ge 17 ] && [ -x "$1/bin/javac" ]
}

# Sets and exports JAVA_HOME: the user's own, or the one on the PATH, or one that lies around.
require_jdk() {
  is_jdk "${JAVA_HOME:-}" && export JAVA_HOME && return
  local home
  while IFS= read -r home; do
    if is_jdk "$home"; then
      export JAVA_HOME="$home"
      return
    fi
  done <<EOF
$(home_on_path)
$(usual_homes)
EOF
  fail "Akin needs a JDK 17 or newer: install one (apt-get install openjdk-17-jdk, or brew install openjdk@17), or point JAVA_HOME at it."
}

require_maven() {
  command -v mvn >/dev/null 2>&1 ||
    fail "Akin needs Maven 3.8 or newer on the PATH to build itself: install it (apt-get install maven, or brew install maven)."
}

# Waits until nobody else holds the lock $1 and holds it until this script ends.
# A link is made whole or not at all, and its target names the process that made it.
hold_lock() {
  local owner="" told=""
  mkdir -p "$(dirname "$1")"
  until ln -s $$ "$1" 2>/dev/null; do
    owner=$(readlink "$1") || continue
    if ! kill -0 "$owner" 2>/dev/null; then
      drop_stale_lock "$1" "$owner"
    else
      [ "$owner" = "$told" ] || echo "Waiting for another build of Akin (process $owner)…" >&2
      told=$owner
      sleep 1
    fi
  done
  LOCK=$1
  at_exit 'rm -f "$LOCK"'
}

release_lock() {
  rm -f "$LOCK"
  AT_EXIT=""
  trap - EXIT INT TERM
}

# Runs the command $1 when this script ends, before those that were handed in earlier.
at_exit() {
  AT_EXIT="$1; ${AT_EXIT:-}"
  trap 'eval "$AT_EXIT"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# Takes away the lock $1 of the dead process $2, unless somebody else did and holds it by now.
drop_stale_lock() {
  mv "$1" "$1.$$" 2>/dev/null || return 0
  [ "$(readlink "$1.$$")" = "$2" ] || ln -s "$(readlink "$1.$$")" "$1" 2>/dev/null
  rm -f "$1.$$"
}
