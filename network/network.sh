#!/usr/bin/env bash
# Builds what is missing or outdated, then runs one command of the network. `network.sh help` lists them.
#
# Needs a JDK (17 or later) and Maven (3.8.7 or later).
#   JAVA_HOME         the JDK to use; else the one on the PATH, else the newest below /usr/lib/jvm
#   TALLYSTICK_STATE  folder of ledger, keys, passwords and logs (default: .tallystick in the project)
set -euo pipefail
umask 077

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
state=${TALLYSTICK_STATE:-$home/.tallystick}
jar=$home/network/target/network.jar

fail() {
  echo "network.sh: $*" >&2
  exit 1
}

# The version of a JDK as one number, 17 for 17.0.15; nothing when the folder holds none.
jdk_version() {
  [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

find_jdk() {
  local candidate version on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" $(ls -d /usr/lib/jvm/*/ 2>/dev/null | sort -rV); do
    [ -n "$candidate" ] || continue
    version=$(jdk_version "${candidate%/}")
    if [ -n "$version" ] && [ "$version" -ge 17 ]; then
      JAVA_HOME=${candidate%/}
      export JAVA_HOME
      return
    fi
  done
  fail "no JDK 17 or later was found; install one, or set JAVA_HOME to its folder"
}

require_maven() {
  local version
  command -v mvn >/dev/null || fail "Maven was not found; install 3.8.7 or later"
  version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)
  if [ "$(printf '%s\n' 3.8.7 "$version" | sort -V | head -n 1)" != 3.8.7 ]; then
    fail "Maven $version is too old; 3.8.7 or later is needed"
  fi
}

# Whether a module has no finished build, or something that it is made of changed since.
outdated() {
  local module=$1 artefact=$2 input
  shift 2
  [ -e "$artefact" ] && [ -e "$home/$module/target/.built" ] || return 0
  for input in "$@"; do
    [ -z "$(find "$home/$input" -newer "$home/$module/target/.built" -type f -print -quit)" ] || return 0
  done
  return 1
}

# Builds the modules given, with a line of progress; the full output is in a log.
build() {
  local modules=$1 module log=$home/network/target/build.log started=$SECONDS pid status=0 last=
  find_jdk
  require_maven
  for module in ${modules//,/ }; do
    mkdir -p "$home/$module/target"
    rm -f "$home/$module/target/.built"
    touch "$home/$module/target/.build-started"
  done
  mkdir -p "$home/network/target"
  (cd "$home" && exec mvn -B -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "$modules" -am package) >"$log" 2>&1 &
  pid=$!
  trap 'kill "$pid" 2>/dev/null || true' EXIT
  while kill -0 "$pid" 2>/dev/null; do
    if [ -t 1 ]; then
      last=$(tail -n 1 "$log" | tr '\r' '\n' | tail -n 1 | cut -c 1-60)
      printf '\r\033[K  build     %d s  %s' $((SECONDS - started)) "$last"
    elif [ $(((SECONDS - started) % 15)) = 14 ]; then
      echo "  build     $((SECONDS - started)) s …"
    fi
    sleep 1
  done
  wait "$pid" || status=$?
  trap - EXIT
  [ ! -t 1 ] || printf '\r\033[K'
  if [ "$status" != 0 ]; then
    grep -E '^\[ERROR\]' "$log" | head -n 15 >&2 || tail -n 15 "$log" >&2
    fail "the build failed after $((SECONDS - started)) s; its output is in $log"
  fi
  for module in ${modules//,/ }; do
    mv "$home/$module/target/.build-started" "$home/$module/target/.built"
  done
  echo "  build     ${modules//,/, }  ($((SECONDS - started)) s)"
}

runs() {
  local pid
  pid=$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$state/run/$1.pid" 2>/dev/null || true)
  [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null
}

# What runs keeps the program that it was started with; a chaincode is replaced by deployCC only.
build_outdated() {
  local modules=()
  if outdated chaincode "$home/chaincode/target/chaincode.jar" chaincode/src/main chaincode/pom.xml; then
    modules+=(chaincode)
  fi
  if ! runs network && outdated network "$jar" network/src/main network/pom.xml pom.xml; then
    modules+=(network)
  fi
  if [ "$command" = up ] && [ "$portal" = yes ] && ! runs portal && outdated app "$home/app/target/portal/bin/portal.sh" \
    app/src/main app/pom.xml pom.xml chaincode/src/main chaincode/pom.xml; then
    modules+=(chaincode app)
  fi
  if [ ${#modules[@]} -gt 0 ]; then
    build "$(printf '%s\n' "${modules[@]}" | sort -u | paste -sd, -)"
  fi
}

command=${1:-help}
portal=yes
# A command ends before the second compiler has paid off; clients of a benchmark do not.
compilers=-XX:TieredStopAtLevel=1
case " $* " in *" --no-portal "*) portal=no ;; esac
case $command in
  up | deployCC | render) build_outdated ;;
  bench)
    jar=$home/network/benchmark/target/benchmark.jar
    if outdated network/benchmark "$jar" network/benchmark/src/main network/src/main network/pom.xml pom.xml; then
      build network/benchmark
    fi
    compilers=-XX:+TieredCompilation
    shift
    ;;
  *) [ -e "$jar" ] || build network ;;
esac
find_jdk
terminal=false
if [ -t 0 ] && [ -t 1 ]; then terminal=true; fi
exec "$JAVA_HOME/bin/java" "$compilers" -XX:+UseSerialGC -Xshare:auto \
  -Dtallystick.home="$home" -Dtallystick.terminal="$terminal" -jar "$jar" "$@"
