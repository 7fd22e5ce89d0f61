#!/usr/bin/env bash
# fabric-samples' Java chaincodes, unmodified, on the running network, called by Fabric's peer program:
# asset-transfer-basic, -events, -sbe and -private-data.
#
# Before: build each chaincode's jar (gradlew shadowJar), copy samples/consortium.yaml to a folder with
# basic.jar, events.jar, sbe.jar and private-data.jar, and start it:
#   network/network.sh up --no-portal --no-sample --consortium FOLDER/consortium.yaml
#
#   FABRIC_BIN        folder with peer and discover (default: those on the PATH)
#   FABRIC_CFG_PATH   folder with the core.yaml that was shipped with them
#   TALLYSTICK_STATE  state folder of the running network (default: .tallystick in the project)
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

PATH=${FABRIC_BIN:+$FABRIC_BIN:}$PATH
need peer "set FABRIC_BIN to the folder of Fabric's programs"
[ -f "${FABRIC_CFG_PATH:-/nowhere}/core.yaml" ] || fail "set FABRIC_CFG_PATH to the folder of core.yaml"
export FABRIC_CFG_PATH CORE_PEER_TLS_ENABLED=true CORE_PEER_LOCALMSPID CORE_PEER_ADDRESS
export CORE_PEER_TLS_ROOTCERT_FILE CORE_PEER_MSPCONFIGPATH

of() { jq -r --argjson o "$1" ".organisations[\$o]$2" "$profile"; }

# From now on as an administrator of this organisation, 0 or 1, at its peer.
as() {
  CORE_PEER_LOCALMSPID=$(of "$1" .mspId)
  CORE_PEER_ADDRESS=$(of "$1" .gateway.address)
  CORE_PEER_TLS_ROOTCERT_FILE=$network/$(of "$1" .gateway.tlsRoot)
  CORE_PEER_MSPCONFIGPATH=$(dirname "$(dirname "$network/$(of "$1" '.identities[0].certificate')")")
}

first_root=$network/$(of 0 .gateway.tlsRoot)
gateway_port=$(of 0 .gateway.address)
orderer=(-o "127.0.0.1:$((${gateway_port##*:} - 1))" --tls --cafile "$first_root")
at() {
  endorsers=()
  for organisation in "$@"; do
    endorsers+=(--peerAddresses "$(of "$organisation" .gateway.address)"
      --tlsRootCertFiles "$network/$(of "$organisation" .gateway.tlsRoot)")
  done
}
invoke() { peer chaincode invoke "${orderer[@]}" -C mychannel --waitForEvent "${endorsers[@]}" "$@"; }
query() { peer chaincode query -C mychannel "$@"; }
invoked() { local sentence=$1; shift; step "$sentence" "committed with status (VALID)" invoke "$@"; }
refused() { local sentence=$1 text=$2; shift 2; step "$sentence" "$text" invoke "$@"; }
run=$(date +%s)
step() { # As in lib.sh, but for functions of this file, which timeout cannot call.
  local sentence=$1 expected=$2 output
  shift 2
  output=$("$@" 2>&1) || true
  case $output in
    *"$expected"*) passed=$((passed + 1)); echo "passed    $sentence" ;;
    *) printf '%s\n' "$output" | tail -n 5 | cut -c 1-600 >&2; fail "$sentence: '$expected' was expected" ;;
  esac
}

as 0
at 0 1
invoked "basic: assets are created" -n basic \
  -c "{\"Args\":[\"CreateAsset\",\"a$run\",\"blue\",\"5\",\"Tomoko\",\"300\"]}"
step "basic: an asset is read" '"owner":"Tomoko"' query -n basic -c "{\"Args\":[\"ReadAsset\",\"a$run\"]}"
invoked "basic: an asset is transferred" -n basic -c "{\"Args\":[\"TransferAsset\",\"a$run\",\"Max\"]}"
step "basic: all assets are listed" '"owner":"Max"' query -n basic -c '{"Args":["GetAllAssets"]}'
refused "basic: what exists is not created again" "Asset a$run already exists" -n basic \
  -c "{\"Args\":[\"CreateAsset\",\"a$run\",\"red\",\"1\",\"Max\",\"1\"]}"

invoked "events: an asset is created" -n events \
  -c "{\"Args\":[\"CreateAsset\",\"e$run\",\"blue\",\"5\",\"Sam\",\"100\"]}"
invoked "events: an asset is transferred" -n events -c "{\"Args\":[\"TransferAsset\",\"e$run\",\"Mary\"]}"
step "events: an asset is read" 'Mary' query -n events -c "{\"Args\":[\"ReadAsset\",\"e$run\"]}"

at 0
refused "sbe: one organisation alone cannot create" "ENDORSEMENT_POLICY_FAILURE" -n sbe \
  -c "{\"Args\":[\"CreateAsset\",\"x$run\",\"1\",\"Ann\"]}"
at 0 1
invoked "sbe: both create, and the key is Org1's" -n sbe -c "{\"Args\":[\"CreateAsset\",\"s$run\",\"1\",\"Ann\"]}"
at 0
invoked "sbe: the owner's organisation alone updates" -n sbe -c "{\"Args\":[\"UpdateAsset\",\"s$run\",\"2\"]}"
at 1
refused "sbe: the other alone does not" "ENDORSEMENT_POLICY_FAILURE" -n sbe \
  -c "{\"Args\":[\"UpdateAsset\",\"s$run\",\"3\"]}"
at 0
invoked "sbe: the asset goes to the other" -n sbe -c "{\"Args\":[\"TransferAsset\",\"s$run\",\"Bob\",\"$(of 1 .mspId)\"]}"
at 1
invoked "sbe: which alone updates now" -n sbe -c "{\"Args\":[\"UpdateAsset\",\"s$run\",\"4\"]}"

transient() { printf '{"%s":"%s"}' "$1" "$(printf '%s' "$2" | base64 -w 0)"; }
at 0
invoked "private data: an asset is created" -n private -c '{"Args":["CreateAsset"]}' --transient "$(transient asset_properties \
  "{\"objectType\":\"asset\",\"assetID\":\"p$run\",\"color\":\"green\",\"size\":20,\"appraisedValue\":100}")"
step "private data: the owner's organisation reads the details" '"appraisedValue":100' query -n private \
  -c "{\"Args\":[\"ReadAssetPrivateDetails\",\"Org1MSPPrivateCollection\",\"p$run\"]}"
as 1
step "private data: the other reads the shared part" '"color":"green"' query -n private \
  -c "{\"Args\":[\"ReadAsset\",\"p$run\"]}"
step "private data: but not the details" "Error: endorsement failure during query" query -n private \
  -c "{\"Args\":[\"ReadAssetPrivateDetails\",\"Org1MSPPrivateCollection\",\"p$run\"]}"
at 1
invoked "private data: the buyer agrees" -n private -c '{"Args":["AgreeToTransfer"]}' --transient "$(transient asset_value \
  "{\"assetID\":\"p$run\",\"appraisedValue\":100}")"
echo "$passed steps passed with fabric-samples' Java chaincodes"
