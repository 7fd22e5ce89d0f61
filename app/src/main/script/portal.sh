#!/bin/sh
# Starts the portal in the foreground. A signal (TERM) stops it in order.
#
# Environment
#   TALLYSTICK_PROFILE        the network's profile.json (required)
#   TALLYSTICK_PORTAL_STATE   folder for database, wallet, passwords and logs (required; made with owner-only rights)
#   PORTAL_HOST               address to listen on (127.0.0.1)
#   PORTAL_HTTP_PORT          9080
#   PORTAL_HTTPS_PORT         9443
#   PORTAL_COOKIE_SECURE      true behind HTTPS: the session cookie never travels in clear (false)
#   PORTAL_REBUILD            true: empty the read model and read the ledger again from block 0
#   PORTAL_LISTENER           enrolment id of the identity that listens to the ledger; nobody logs in as it (portal)
#   JAVA_HOME, PORTAL_JVM_OPTIONS (-Xmx512m -XX:TieredStopAtLevel=1: small and quick to start)
set -eu
umask 077
: "${TALLYSTICK_PROFILE:?is not set: give the path of the profile.json of a running network}"
: "${TALLYSTICK_PORTAL_STATE:?is not set: give a folder that the portal may keep its state in}"
[ -r "$TALLYSTICK_PROFILE" ] || { echo "portal: cannot read $TALLYSTICK_PROFILE" >&2; exit 2; }

package=$(cd "$(dirname "$0")/.." && pwd -P)
mkdir -p "$TALLYSTICK_PORTAL_STATE/server"
chmod 700 "$TALLYSTICK_PORTAL_STATE"
TALLYSTICK_PORTAL_STATE=$(cd "$TALLYSTICK_PORTAL_STATE" && pwd -P)

# Passwords of the server's own key stores and the key of the wallet: made once, readable by their owner only, never in the package.
secrets="$TALLYSTICK_PORTAL_STATE/secrets.env"
if [ ! -s "$secrets" ]; then
  random() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
  {
    echo "keystore_password=$(random)"
    echo "ltpa_keys_password=$(random)"
    echo "TALLYSTICK_WALLET_KEY=$(random)"
  } > "$secrets.new"
  mv "$secrets.new" "$secrets"
fi
while IFS= read -r line; do export "${line%%=*}=${line#*=}"; done < "$secrets"

export TALLYSTICK_PROFILE TALLYSTICK_PORTAL_STATE
# What a run writes goes to the state folder, so that the package stays as it was built.
export WLP_OUTPUT_DIR="$TALLYSTICK_PORTAL_STATE/server"
export LOG_DIR="$TALLYSTICK_PORTAL_STATE/logs"
export X_LOG_DIR="$LOG_DIR"
mkdir -p "$LOG_DIR"

java=java
if [ -n "${JAVA_HOME:-}" ]; then java="$JAVA_HOME/bin/java"; fi
native=
opens="$package/wlp/lib/platform/java/java9.options"
if "$java" --enable-native-access=ALL-UNNAMED -version >/dev/null 2>&1; then native=--enable-native-access=ALL-UNNAMED; fi
# The server lists what it opens of the JDK in a file for each generation; 24 took one package away.
major=$("$java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
if [ "${major:-17}" -ge 24 ]; then opens="$package/wlp/lib/platform/java/java24.options"; fi

cd "$WLP_OUTPUT_DIR"
# shellcheck disable=SC2086 # options are words
exec "$java" -javaagent:"$package/wlp/bin/tools/ws-javaagent.jar" \
  $native ${PORTAL_JVM_OPTIONS:--Xmx512m -XX:TieredStopAtLevel=1} -Duser.timezone=UTC -Djava.awt.headless=true \
  "@$opens" \
  -jar "$package/wlp/bin/tools/ws-server.jar" portal
