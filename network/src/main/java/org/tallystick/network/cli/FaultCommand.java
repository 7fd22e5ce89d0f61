package org.tallystick.network.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a node of the running network fail, to see what its clients make of it. */
@Command(
    name = "fault",
    description = {
      "Makes a peer or the orderer of the embedded network fail on request.",
      "Peers: crash, down, cut-off, behind, without-private-data, slow TIME, silent CHAINCODE.",
      "Orderer: down, refuse.",
      "Both: heal, which ends all faults of the node. A restart of the network ends them too."
    })
final class FaultCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Parameters(
      index = "0",
      paramLabel = "NODE",
      description = "An organisation (its first peer), a peer's host name, or orderer.")
  private String node;

  @Parameters(index = "1", paramLabel = "FAULT", description = "What shall go wrong, or heal.")
  private String kind;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "VALUE",
      defaultValue = "",
      description = "The time (such as 2s) of slow, the chaincode of silent.")
  private String value;

  @Override
  public Integer call() throws Exception {
    FaultRequest request = new FaultRequest(node, kind, value);
    new ControlClient(place.state()).fault(request);
    Steps.onConsole()
        .say(
            kind.equals("heal")
                ? "  " + node + " has no faults"
                : "  " + node + ": " + (kind + " " + value).strip());
    return 0;
  }
}
