package org.tallystick.network.cli;

import java.util.Optional;
import picocli.CommandLine.Command;

/** Takes a chaincode that runs to another version; what is on the ledger stays. */
@Command(
    name = "upgrade",
    description = {
      "Takes a chaincode that runs to another version (-ccv), at every organisation; the ledger"
          + " stays.",
      "Without -ccp: the consortium's own, as built now."
    })
final class UpgradeCommand extends DeployCommand {
  @Override
  void requireSense(Deployments.Deployment wanted, Optional<NetworkStatus> running) {
    if (running.isEmpty()) {
      throw new OperatorException("the network does not run; start it with: network.sh up");
    }
    String version = running.get().chaincodes().get(wanted.name());
    if (version == null) {
      throw new OperatorException(
          "chaincode "
              + wanted.name()
              + " does not run; there are "
              + String.join(", ", running.get().chaincodes().keySet())
              + ". network.sh deployCC adds one");
    }
    if (version.equals(wanted.version())) {
      throw new OperatorException(
          "chaincode "
              + wanted.name()
              + " has version "
              + version
              + " already; give the new one with -ccv. network.sh deployCC replaces a chaincode"
              + " within its version");
    }
  }
}
