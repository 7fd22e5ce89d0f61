# What the scripts for fabric-samples share: its Java chaincodes are built and deployed once.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_samples

# Builds a chaincode of fabric-samples unless that was done since its sources changed.
build_sample() {
  local sample=$1 folder=$2 inputs=("$1/src/main" "$here/samples/pom.xml")
  if [ "$sample" = "$(cat "$folder/.built" 2>/dev/null)" ] &&
    [ -z "$(find "${inputs[@]}" -newer "$folder/.built" -type f -print -quit)" ]; then
    return
  fi
  need mvn "install Maven 3.8.7 or later"
  rm -rf "$folder"
  mkdir -p "$folder"
  mvn --batch-mode --quiet -f "$here/samples/pom.xml" -Dsample="$sample" -Doutput="$folder" package \
    >"$folder/build.log" 2>&1 || { tail -n 20 "$folder/build.log" >&2; fail "$sample cannot be built"; }
  printf '%s\n' "$sample" >"$folder/.built"
}

# Deploys a chaincode of fabric-samples on the running network unless it is there: its name, its folder, and
# what else deployCC is told of it.
deploy() {
  local name=$1 sample=$FABRIC_SAMPLES/$2/chaincode-java built=$cache/samples/$1
  shift 2
  if grep -q "\"name\":\"$name\"" "$network/deployments.json" 2>/dev/null; then
    return
  fi
  build_sample "$sample" "$built"
  "$project/network/network.sh" deployCC -ccn "$name" -ccp "$built/chaincode.jar" -ccl java "$@" >/dev/null ||
    fail "$name cannot be deployed"
  echo "passed    $name: deployCC"
  passed=$((passed + 1))
}

# As the README of each sample says.
deploy_samples() {
  local either="OR('Org1MSP.peer','Org2MSP.peer')"
  deploy basic asset-transfer-basic
  deploy events asset-transfer-events -ccep "$either"
  deploy sbe asset-transfer-sbe
  deploy private asset-transfer-private-data -ccep "$either" \
    -cccg "$FABRIC_SAMPLES/asset-transfer-private-data/chaincode-java/collections_config.json"
}
