#!/usr/bin/env bash
# Starts an embedded network of its own, runs programs against it that nobody wrote for it, and ends with a table.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(cd "$here/../../.." && pwd -P)
all=(peer-cli node-gateway node-sdk caliper samples samples-apps)
chosen=("${all[@]}")
offset=0

usage() {
  cat <<END
Usage: conformance.sh programs [OPTION]... [PROGRAM]...
Starts an embedded network of its own, runs programs that were not written for it, unmodified, and prints what passed.

Programs (default: all):
  peer-cli      Fabric's peer and discover                             needs --fabric-bin
  node-gateway  the Node.js Gateway client                             needs Node.js
  node-sdk      the older Node.js SDK, fabric-network 2.2              needs Node.js
  caliper       Hyperledger Caliper with its Fabric connector          needs Node.js
  samples       fabric-samples' Java chaincodes, called by peer        needs --fabric-bin, --fabric-samples
  samples-apps  fabric-samples' applications on these chaincodes       needs Node.js, --fabric-samples

Options:
  --fabric-bin DIR      Fabric's programs (default: FABRIC_BIN, else the PATH)
  --fabric-samples DIR  a clone of hyperledger/fabric-samples (default: FABRIC_SAMPLES)
  --port-offset N       moves the network's ports (7050 to 9056); samples-apps knows no others
Ends with status 0 when nothing failed; what was not run is in the table, with the reason.
END
}

wrong() {
  echo "conformance.sh programs: $*; see conformance.sh programs --help" >&2
  exit 2
}

names=()
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit ;;
    --fabric-bin | --fabric-samples | --port-offset)
      [ $# -ge 2 ] || wrong "$1 needs a value"
      case $1 in
        --fabric-bin) export FABRIC_BIN=$2 ;;
        --fabric-samples) export FABRIC_SAMPLES=$2 ;;
        *) offset=$2 ;;
      esac
      shift
      ;;
    *)
      case " ${all[*]} " in
        *" $1 "*) names+=("$1") ;;
        *) wrong "'$1' is not known" ;;
      esac
      ;;
  esac
  shift
done
[ ${#names[@]} -eq 0 ] || chosen=("${names[@]}")
command -v jq >/dev/null || wrong "jq was not found; install it"

work=$(mktemp -d)
export TALLYSTICK_STATE=$work/state
finish() {
  "$project/network/network.sh" down >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT
"$project/network/network.sh" up --no-portal --no-sample --consortium "$here/consortium.yaml" --port-offset "$offset"

table=
failed=0
for name in "${chosen[@]}"; do
  echo
  echo "== $name"
  status=0
  "$here/$name.sh" 2>&1 | tee "$work/$name.log" || status=${PIPESTATUS[0]}
  steps=$(grep -c '^passed ' "$work/$name.log" || true)
  case $status in
    0) row="passed|$steps|$(tail -n 1 "$work/$name.log" | sed 's/.* passed //')" ;;
    3) row="not run|-|$(sed -n 's/^not run   //p' "$work/$name.log")" ;;
    *) row="FAILED|$steps|$(sed -n 's/^failed    //p' "$work/$name.log" | tail -n 1)" failed=1 ;;
  esac
  table+="$name|$row"$'\n'
done

echo
printf '%-13s %-8s %5s  %s\n' Program Result Steps ''
while IFS='|' read -r name result steps why; do
  [ -z "$name" ] || printf '%-13s %-8s %5s  %s\n' "$name" "$result" "$steps" "$why"
done <<<"$table"
exit "$failed"
