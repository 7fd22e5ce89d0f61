#!/usr/bin/env bash
# Fabric's own command-line programs, unmodified, against the running network: peer and discover.
#
#   FABRIC_BIN        folder with peer and discover (default: those on the PATH)
#   FABRIC_CFG_PATH   folder with the core.yaml that was shipped with them
#   TALLYSTICK_STATE  state folder of the running network (default: .tallystick in the project)
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

PATH=${FABRIC_BIN:+$FABRIC_BIN:}$PATH
need peer "set FABRIC_BIN to the folder of Fabric's programs"
need discover "set FABRIC_BIN to the folder of Fabric's programs"
[ -f "${FABRIC_CFG_PATH:-/nowhere}/core.yaml" ] || fail "set FABRIC_CFG_PATH to the folder of core.yaml"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
channel=$(jq -r .channel "$profile")
chaincode=$(jq -r .chaincode "$profile")
of() { jq -r --argjson o "$1" ".organisations[\$o]$2" "$profile"; }
admin=$network/$(of 0 '.identities | map(select(.admin))[0].certificate')
address=$(of 0 .gateway.address)
root=$network/$(of 0 .gateway.tlsRoot)

export FABRIC_CFG_PATH CORE_PEER_TLS_ENABLED=true CORE_PEER_TLS_ROOTCERT_FILE=$root
export CORE_PEER_ADDRESS=$address CORE_PEER_LOCALMSPID CORE_PEER_MSPCONFIGPATH FABRIC_LOGGING_SPEC=info
CORE_PEER_LOCALMSPID=$(of 0 .mspId)
CORE_PEER_MSPCONFIGPATH=$(dirname "$(dirname "$admin")")
call='{"Args":["org.hyperledger.fabric:GetMetadata"]}'

who=(--peerTLSCA "$root" --userKey "$network/$(of 0 '.identities | map(select(.admin))[0].privateKey')"
  --userCert "$admin" --MSP "$CORE_PEER_LOCALMSPID")
step "discover peers of the channel" "\"MSPID\": \"$CORE_PEER_LOCALMSPID\"" \
  discover "${who[@]}" peers --channel "$channel" --server "$address"
step "discover the peers that a peer knows" "\"MSPID\": \"$CORE_PEER_LOCALMSPID\"" \
  discover "${who[@]}" peers --server "$address"
step "discover endorsers of the chaincode" "\"Layouts\"" \
  discover "${who[@]}" endorsers --channel "$channel" --server "$address" --chaincode "$chaincode"
step "discover the configuration" "\"orderers\"" \
  discover "${who[@]}" config --channel "$channel" --server "$address"

# The configuration says where the orderer is; its host name stands for this machine.
discover "${who[@]}" config --channel "$channel" --server "$address" >"$work/config.json" 2>/dev/null
orderer_host=$(jq -r '[.orderers[].endpoint[]][0].host' "$work/config.json")
orderer_port=$(jq -r '[.orderers[].endpoint[]][0].port' "$work/config.json")
orderer=(-o "127.0.0.1:$orderer_port" --ordererTLSHostnameOverride "$orderer_host" --tls --cafile "$root")

endorsers=()
for organisation in $(jq -r '.organisations | keys[]' "$profile"); do
  endorsers+=(--peerAddresses "$(of "$organisation" .gateway.address)"
    --tlsRootCertFiles "$network/$(of "$organisation" .gateway.tlsRoot)")
done

step "peer chaincode query" '"contracts"' \
  peer chaincode query -C "$channel" -n "$chaincode" -c "$call"
step "peer chaincode query of an unknown chaincode is refused" \
  "make sure the chaincode nope has been successfully defined on channel $channel and try again: chaincode nope not found" \
  peer chaincode query -C "$channel" -n nope -c "$call"
step "peer chaincode invoke --waitForEvent at every organisation" "committed with status (VALID) at $address" \
  peer chaincode invoke "${orderer[@]}" -C "$channel" -n "$chaincode" --waitForEvent "${endorsers[@]}" -c "$call"
step "peer channel list" "$channel" peer channel list
step "peer channel getinfo" '"height":' peer channel getinfo -c "$channel"
step "peer channel fetch newest, from the peer" "Received block: " \
  peer channel fetch newest "$work/newest.block" -c "$channel"
step "peer channel fetch oldest, from the orderer" "Received block: 0" \
  peer channel fetch oldest "$work/oldest.block" -c "$channel" "${orderer[@]}"
step "peer channel fetch config, from the orderer" "Received block: " \
  peer channel fetch config "$work/config.block" -c "$channel" "${orderer[@]}"
step "peer channel fetch of a block that is not there is refused" "NOT_FOUND" \
  peer channel fetch 1000000 "$work/none.block" -c "$channel" "${orderer[@]}"
step "peer lifecycle chaincode querycommitted" "Name: $chaincode" \
  peer lifecycle chaincode querycommitted -C "$channel"
echo "$passed steps passed with $(peer version | sed -n 's/^ *Version: /peer /p')"
