#!/usr/bin/env bash
# Hyperledger Caliper from npm with its Fabric connector, unmodified, against the running network.
# Needs node and npm; installs exact versions into a folder of the cache, outside the project.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
install_packages caliper

jq --arg root "$network" '{
  name: .channel,
  version: "2.0.0",
  caliper: {blockchain: "fabric", sutOptions: {mutualTls: false}},
  channels: [{channelName: .channel, contracts: [{id: .chaincode}]}],
  organizations: [.organisations[] | {
    mspid: .mspId,
    identities: {certificates: [.identities[0] | {
      name: .enrolmentId,
      clientPrivateKey: {path: ($root + "/" + .privateKey)},
      clientSignedCert: {path: ($root + "/" + .certificate)}}]},
    peers: [{
      endpoint: .gateway.address,
      grpcOptions: {"ssl-target-name-override": .gateway.serverName},
      tlsCACerts: {path: ($root + "/" + .gateway.tlsRoot)}}]}]
}' "$profile" >"$installed/network.yaml"

cd "$installed"
TALLYSTICK_CHAINCODE=$(jq -r .chaincode "$profile")
export TALLYSTICK_CHAINCODE
timeout 300 node node_modules/@hyperledger/caliper-cli/caliper.js launch manager \
  --caliper-workspace . --caliper-networkconfig network.yaml --caliper-benchconfig benchmark.yaml \
  --caliper-flow-only-test --caliper-report-path report.html >caliper.log 2>&1 ||
  { tail -n 30 caliper.log >&2; fail "Caliper did not finish"; }
grep -E '^\| (Name|evaluate|submit)' caliper.log | tail -n 3

# | Name | Succ | Fail | ...
for round in evaluate submit; do
  grep -qE "^\| $round +\| 200 +\| 0 +\|" caliper.log ||
    fail "not every transaction of round $round succeeded; see $installed/caliper.log"
  echo "passed    Caliper, round $round: 200 succeeded, 0 failed"
done
echo "2 steps passed with Caliper and its Fabric connector"
