#!/usr/bin/env bash
# The Node.js Gateway client from npm, unmodified, against the running network. Needs node and npm;
# installs exact versions into a folder of the cache, outside the project.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
install_packages node-gateway
node "$installed/main.js" "$profile"
