# What the programs share: where the running network is, and how a passed or failed step is shown.
#
#   TALLYSTICK_STATE  state folder of the running network (default: .tallystick in the project)
#   PROGRAMS_CACHE    where npm packages and built chaincodes are kept (default: a folder of the user's cache)
#
# A program ends with 0 when every step passed, 1 when one failed, 3 when something that it needs is missing.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(cd "$here/../../.." && pwd -P)
network=${TALLYSTICK_STATE:-$project/.tallystick}/network
profile=$network/profile.json
cache=${PROGRAMS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tallystick-programs}
passed=0

fail() {
  echo "failed    $*" >&2
  exit 1
}

not_run() {
  echo "not run   $*" >&2
  exit 3
}

need() {
  command -v "$1" >/dev/null || not_run "$1 was not found; $2"
}

# Fabric's own programs and the configuration that is shipped with them, in bin and config as Fabric's
# install script puts them.
need_fabric() {
  local program
  PATH=${FABRIC_BIN:+$FABRIC_BIN:}$PATH
  for program in "$@"; do
    need "$program" "set FABRIC_BIN to the folder of Fabric's programs, which Fabric's install script gets"
  done
  : "${FABRIC_CFG_PATH:=$(dirname "$(dirname "$(command -v peer)")")/config}"
  export FABRIC_CFG_PATH FABRIC_LOGGING_SPEC=info:grpc=error
  [ -f "$FABRIC_CFG_PATH/core.yaml" ] ||
    not_run "there is no core.yaml in $FABRIC_CFG_PATH; set FABRIC_CFG_PATH to the folder that was shipped with peer"
}

need_samples() {
  [ -d "${FABRIC_SAMPLES:-/nowhere}/asset-transfer-basic/chaincode-java" ] ||
    not_run "set FABRIC_SAMPLES to a clone of hyperledger/fabric-samples"
}

# A step: a sentence, a text that its output must contain, and the command, a program or a function.
step() {
  local sentence=$1 expected=$2 output
  shift 2
  output=$("$@" 2>&1) || true
  case $output in
    *"$expected"*)
      passed=$((passed + 1))
      echo "passed    $sentence"
      ;;
    *)
      printf '%s\n' "$output" | tail -n 20 | cut -c 1-600 >&2
      fail "$sentence: '$expected' was expected"
      ;;
  esac
}

# What the profile says of an organisation, 0 or later: a jq path.
of() {
  jq -r --argjson o "$1" ".organisations[\$o]$2" "$profile"
}

# From now on Fabric's peer program acts as an administrator of this organisation, 0 or later, at its peer.
as() {
  export CORE_PEER_TLS_ENABLED=true CORE_PEER_LOCALMSPID CORE_PEER_ADDRESS
  export CORE_PEER_TLS_ROOTCERT_FILE CORE_PEER_MSPCONFIGPATH
  CORE_PEER_LOCALMSPID=$(of "$1" .mspId)
  CORE_PEER_ADDRESS=$(of "$1" .gateway.address)
  CORE_PEER_TLS_ROOTCERT_FILE=$network/$(of "$1" .gateway.tlsRoot)
  CORE_PEER_MSPCONFIGPATH=$(
    dirname "$(dirname "$network/$(of "$1" '.identities | map(select(.admin))[0].certificate')")"
  )
}

# From now on transactions are endorsed by these organisations.
at() {
  local organisation
  endorsers=()
  for organisation in "$@"; do
    endorsers+=(--peerAddresses "$(of "$organisation" .gateway.address)"
      --tlsRootCertFiles "$network/$(of "$organisation" .gateway.tlsRoot)")
  done
}

# Installs the packages that a folder's package.json names, unless they are there.
install_packages_in() {
  need node "install Node.js 20 or later"
  need npm "install npm, which comes with Node.js"
  if ! cmp -s "$1/package.json" "$1/.installed"; then
    (cd "$1" && npm install --no-audit --no-fund --no-package-lock --loglevel=error) ||
      fail "npm cannot install the packages of $1"
    cp "$1/package.json" "$1/.installed"
  fi
}

# Copies a program of ours, unlike the packages that it names, to a folder where these are installed.
install_packages() {
  installed=$cache/$1
  mkdir -p "$installed"
  cp -R "$here/$1/." "$installed/"
  install_packages_in "$installed"
}

need jq "install it"
[ -f "$profile" ] || fail "no network has been started in $network; start it: network/network.sh up --no-portal"
