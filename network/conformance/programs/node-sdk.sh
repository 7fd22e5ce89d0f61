#!/usr/bin/env bash
# The older Node.js SDK (fabric-network 2.2) from npm, unmodified, with discovery, against the running network. Needs
# node and npm; installs exact versions into a folder of the cache, outside the project.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
install_packages node-sdk
# It would log each refusal that is wanted here.
HFC_LOGGING='{"error":"/dev/null"}' node "$installed/main.js" "$profile"
