#!/usr/bin/env bash
# fabric-samples' Java chaincodes, unmodified, deployed by deployCC on the running network and called by
# Fabric's peer program: asset-transfer-basic, -events, -sbe and -private-data.
#
#   FABRIC_SAMPLES    a clone of hyperledger/fabric-samples
#   FABRIC_BIN        folder with peer (default: the one on the PATH)
#   FABRIC_CFG_PATH   folder with the core.yaml that was shipped with it (default: config beside FABRIC_BIN)
#   TALLYSTICK_STATE  state folder of the running network, which conformance.sh programs starts
. "$(dirname "${BASH_SOURCE[0]}")/samples-lib.sh"
need_fabric peer
deploy_samples

gateway=$(of 0 .gateway.address)
orderer=(-o "127.0.0.1:$((${gateway##*:} - 1))" --tls --cafile "$network/$(of 0 .gateway.tlsRoot)")
run=$(date +%s)
invoke() { peer chaincode invoke "${orderer[@]}" -C mychannel --waitForEvent "${endorsers[@]}" "$@"; }
query() { peer chaincode query -C mychannel "$@"; }
invoked() { local sentence=$1; shift; step "$sentence" "committed with status (VALID)" invoke "$@"; }
refused() { local sentence=$1 text=$2; shift 2; step "$sentence" "$text" invoke "$@"; }

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

# The story that the sample's own application tells: one asset changes hands, another is deleted and purged.
# Private details live for three blocks, so nothing comes between.
one=p$run
two=q$run
mine=Org1MSPPrivateCollection
theirs=Org2MSPPrivateCollection
private() { # A function of the contract with one transient value.
  local function=$1 field=$2 value=$3
  shift 3
  "$@" -n private -c "{\"Args\":[\"$function\"]}" \
    --transient "{\"$field\":\"$(printf '%s' "$value" | base64 | tr -d '\n')\"}"
}
read_private() { query -n private -c "{\"Args\":[$1]}"; }
nothing() {
  local answer
  answer=$(read_private "$1" 2>/dev/null) && [ -z "$answer" ] && echo "nothing there"
}
create() {
  private CreateAsset asset_properties \
    "{\"objectType\":\"ValuableAsset\",\"assetID\":\"$1\",\"color\":\"$2\",\"size\":20,\"appraisedValue\":$3}" \
    invoked "private data: asset $2 is created"
}
as 0
at 0
step "private data: nothing is created without transient data" "must specify asset_properties in Transient map input" \
  invoke -n private -c '{"Args":["CreateAsset"]}'
create "$one" green 100
step "private data: the owner's organisation reads the details" '"appraisedValue":100' \
  read_private "\"ReadAssetPrivateDetails\",\"$mine\",\"$one\""
step "private data: assets are found by range" "\"assetID\":\"$one\"" read_private "\"GetAssetByRange\",\"$one\",\"$one~\""
# The contract means to say that the buyer has to agree; the words are lost in its own format of a hash.
private TransferAsset asset_owner "{\"assetID\":\"$one\",\"buyerMSP\":\"Org2MSP\"}" \
  refused "private data: no transfer before the buyer agrees" "Error during contract method execution"
as 1
at 1
step "private data: the other reads the shared part" '"color":"green"' read_private "\"ReadAsset\",\"$one\""
step "private data: but not the details" "Unsuccessful response received" \
  read_private "\"ReadAssetPrivateDetails\",\"$mine\",\"$one\""
private AgreeToTransfer asset_value "{\"assetID\":\"$one\",\"appraisedValue\":100}" \
  invoked "private data: the buyer agrees"
as 0
at 0
step "private data: the agreement is read" "\"assetID\":\"$one\"" read_private "\"ReadTransferAgreement\",\"$one\""
private TransferAsset asset_owner "{\"assetID\":\"$one\",\"buyerMSP\":\"Org2MSP\"}" \
  invoked "private data: the asset changes hands"
step "private data: the former owner's details are gone" "nothing there" \
  nothing "\"ReadAssetPrivateDetails\",\"$mine\",\"$one\""
step "private data: and so is the agreement" "nothing there" nothing "\"ReadTransferAgreement\",\"$one\""
as 1
step "private data: the new owner has the details" '"appraisedValue":100' \
  read_private "\"ReadAssetPrivateDetails\",\"$theirs\",\"$one\""
as 0
create "$two" blue 727
as 1
at 1
private DeleteAsset asset_delete "{\"assetID\":\"$two\"}" \
  refused "private data: another than the owner cannot delete" "Failed to read asset from owner's Collection $theirs"
as 0
at 0
private DeleteAsset asset_delete "{\"assetID\":\"$two\"}" invoked "private data: the owner deletes"
step "private data: what was deleted is not read" "nothing there" nothing "\"ReadAsset\",\"$two\""
private PurgeAsset asset_purge "{\"assetID\":\"$two\"}" invoked "private data: and is purged"
step "private data: what was purged is not read" "nothing there" \
  nothing "\"ReadAssetPrivateDetails\",\"$mine\",\"$two\""
echo "$passed steps passed with fabric-samples' Java chaincodes"
