# What the programs share: where the running network is, and how a passed or failed step is shown.
#
#   TALLYSTICK_STATE  state folder of the running network (default: .tallystick in the project)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(cd "$here/../../.." && pwd -P)
network=${TALLYSTICK_STATE:-$project/.tallystick}/network
profile=$network/profile.json
passed=0

fail() {
  echo "failed    $*" >&2
  exit 1
}

# A step: a sentence, a text that its output must contain, and the command.
step() {
  local sentence=$1 expected=$2 output
  shift 2
  output=$(timeout 120 "$@" 2>&1) || true
  case $output in
    *"$expected"*)
      passed=$((passed + 1))
      echo "passed    $sentence"
      ;;
    *)
      printf '%s\n' "$output" | tail -n 20 >&2
      fail "$sentence: '$expected' was expected"
      ;;
  esac
}

need() {
  command -v "$1" >/dev/null || fail "$1 was not found; $2"
}

need jq "install it"
[ -f "$profile" ] || fail "no network has been started in $network; start it: network/network.sh up --no-portal"

# Copies a program of ours beside the packages that it names, and installs those if they are not there.
#
#   PROGRAMS_CACHE  where packages are installed (default: a folder of the user's cache)
install_packages() {
  need node "install Node.js 20 or later"
  need npm "install npm"
  installed=${PROGRAMS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tallystick-programs}/$1
  mkdir -p "$installed"
  if ! cmp -s "$here/$1/package.json" "$installed/package.json" || [ ! -f "$installed/.installed" ]; then
    rm -f "$installed/.installed"
    cp "$here/$1/package.json" "$installed/"
    (cd "$installed" && npm install --no-audit --no-fund --no-package-lock --loglevel=error) ||
      fail "npm cannot install the packages of $1"
    touch "$installed/.installed"
  fi
  cp -R "$here/$1/." "$installed/"
}
