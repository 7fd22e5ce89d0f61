#!/usr/bin/env bash
# Fabric's own command-line programs, unmodified, against the running network: peer and discover.
#
#   FABRIC_BIN        folder with peer and discover (default: those on the PATH)
#   FABRIC_CFG_PATH   folder with the core.yaml that was shipped with them (default: config beside FABRIC_BIN)
#   TALLYSTICK_STATE  state folder of the running network (default: .tallystick in the project)
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_fabric peer discover

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
channel=$(jq -r .channel "$profile")
chaincode=$(jq -r .chaincode "$profile")
as 0
address=$CORE_PEER_ADDRESS
root=$CORE_PEER_TLS_ROOTCERT_FILE
call='{"Args":["org.hyperledger.fabric:GetMetadata"]}'

who=(--peerTLSCA "$root" --MSP "$CORE_PEER_LOCALMSPID"
  --userKey "$network/$(of 0 '.identities | map(select(.admin))[0].privateKey')"
  --userCert "$network/$(of 0 '.identities | map(select(.admin))[0].certificate')")
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

mapfile -t organisations < <(jq -r '.organisations | keys[]' "$profile")
at "${organisations[@]}"

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
