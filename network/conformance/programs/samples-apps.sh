#!/usr/bin/env bash
# fabric-samples' own applications, unmodified, on the running network with the samples' Java chaincodes: those of
# asset-transfer-basic (JavaScript), -private-data and -events (TypeScript), and -sbe, which uses the
# older Node.js SDK with discovery.
#
#   FABRIC_SAMPLES    a clone of hyperledger/fabric-samples
#   TALLYSTICK_STATE  state folder of the running network, which conformance.sh programs starts
. "$(dirname "${BASH_SOURCE[0]}")/samples-lib.sh"
[ "$(of 0 .gateway.address),$(of 1 .gateway.address)" = 127.0.0.1:7051,127.0.0.1:9051 ] ||
  not_run "the applications know the ports 7051 and 9051 only: start the network without --port-offset"
need node "install Node.js 20 or later"
deploy_samples

# The applications look for what Fabric's test network wrote: the identities, and the connection profiles by its own
# script. They run from a copy, so that the clone stays as it is and packages are installed once.
tree=$cache/fabric-samples
organisations=$tree/test-network/organizations
rm -rf "$organisations"
mkdir -p "$organisations"
cp -R "$FABRIC_SAMPLES/test-network/organizations/." "$organisations/"
cp -R "$network/organisations/peerOrganizations" "$organisations/"
for domain in org1.example.com org2.example.com; do
  users=$organisations/peerOrganizations/$domain/users
  cp -R "$users/user1@$domain" "$users/User1@$domain"
done
(cd "$tree/test-network" && bash organizations/ccp-generate.sh)

# One application: a sentence, its folder and the file to run.
application() {
  local sentence=$1 folder=$tree/$2 file=$3
  mkdir -p "$folder"
  cp -R "$FABRIC_SAMPLES/$2/." "$folder/"
  install_packages_in "$folder"
  if ! (cd "$folder" && node "$file") >"$folder/output.log" 2>&1 || grep -q '^\*\*\* Failed' "$folder/output.log"; then
    tail -n 30 "$folder/output.log" >&2
    fail "$sentence; its output is in $folder/output.log"
  fi
  passed=$((passed + 1))
  echo "passed    $sentence"
}

application "asset-transfer-basic's application" asset-transfer-basic/application-gateway-javascript src/app.js
application "asset-transfer-private-data's application" \
  asset-transfer-private-data/application-gateway-typescript dist/app.js
application "asset-transfer-events' application" asset-transfer-events/application-gateway-typescript dist/app.js

# This one would enrol its people at a certificate authority unless they were in its wallet.
mkdir -p "$tree/test-application"
cp -R "$FABRIC_SAMPLES/test-application/." "$tree/test-application/"
ln -sfn ../../asset-transfer-sbe/application-javascript/node_modules "$tree/test-application/javascript/node_modules"
for organisation in 0 1; do
  wallet=$tree/asset-transfer-sbe/application-javascript/wallet/org$((organisation + 1))
  mkdir -p "$wallet"
  for person in admin:admin user1:appUser$((organisation + 1)); do
    path=".identities | map(select(.enrolmentId == \"${person%:*}\"))[0]"
    jq -n --arg msp "$(of "$organisation" .mspId)" \
      --rawfile certificate "$network/$(of "$organisation" "$path.certificate")" \
      --rawfile key "$network/$(of "$organisation" "$path.privateKey")" \
      '{credentials: {certificate: $certificate, privateKey: $key}, mspId: $msp, type: "X.509", version: 1}' \
      >"$wallet/${person#*:}.id"
  done
done
application "asset-transfer-sbe's application, with the older Node.js SDK" \
  asset-transfer-sbe/application-javascript app.js
echo "$passed steps passed with fabric-samples' applications"
