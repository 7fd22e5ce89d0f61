#!/bin/sh
# Compares the embedded network with Hyperledger Fabric, and tries programs on it: conformance.sh help
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ "${1:-}" = programs ]; then
  shift
  exec "$here/programs/programs.sh" "$@"
fi
jar=$here/target/conformance.jar
if [ ! -f "$jar" ] || [ -n "$(find "$here/src/main" "$here/../src/main" "$here"/../../pom.xml "$here"/../pom.xml \
  "$here/pom.xml" -newer "$jar" -type f -print -quit)" ]; then
  (cd "$here/../.." && mvn -q -B -pl network,network/conformance -DskipTests package)
fi
cd "$here"
exec java -Xmx1g -jar target/conformance.jar "$@"
