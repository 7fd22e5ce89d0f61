#!/bin/sh
# Compares the embedded network with Hyperledger Fabric: conformance.sh help
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -f "$here/target/conformance.jar" ]; then
  (cd "$here/../.." && mvn -q -B -pl network,network/conformance -DskipTests package)
fi
cd "$here"
exec java -Xmx1g -jar target/conformance.jar "$@"
