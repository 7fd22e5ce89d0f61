package org.tallystick.network.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.common.Status;
import org.tallystick.network.node.EmbeddedNetwork;
import org.tallystick.network.node.Faults;
import org.tallystick.network.node.Peer;
import org.tallystick.network.ordering.OrdererFaults;

/** Brings about the faults that an operator asks for. */
final class EmbeddedFaults {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s)");

  private EmbeddedFaults() {}

  static void apply(EmbeddedNetwork network, String channel, FaultRequest request) {
    if (request.node().equals(FaultRequest.ORDERER)) {
      applyToOrderer(network.ordererFaults(channel), request);
    } else {
      applyToPeer(peer(network, request.node()).faults(), request);
    }
  }

  private static Peer peer(EmbeddedNetwork network, String name) {
    return network.peers().stream()
        .filter(peer -> peer.host().equals(name) || peer.organisation().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OperatorException(
                    "there is no node '"
                        + name
                        + "'; there are "
                        + String.join(", ", network.peers().stream().map(Peer::host).toList())
                        + " and "
                        + FaultRequest.ORDERER));
  }

  private static void applyToPeer(Faults faults, FaultRequest request) {
    switch (request.kind()) {
      case "crash" -> faults.crash();
      case "down" -> faults.goDown();
      case "cut-off" -> faults.cutOff();
      case "behind" -> faults.holdBlocks();
      case "without-private-data" -> faults.losePrivateData();
      case "slow" -> faults.delayEndorsements(time(request.value()));
      case "silent" -> faults.silence(chaincode(request.value()));
      case "heal" -> faults.heal();
      default ->
          throw new OperatorException(
              "a peer knows no fault '"
                  + request.kind()
                  + "'; it can crash, be down, cut-off, behind, without-private-data, slow or silent,"
                  + " and heal");
    }
  }

  private static Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw new OperatorException("slow needs a time such as 2s or 500ms");
    }
    long amount = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
  }

  private static String chaincode(String name) {
    if (name.isEmpty()) {
      throw new OperatorException("silent needs the name of a chaincode");
    }
    return name;
  }

  private static void applyToOrderer(OrdererFaults faults, FaultRequest request) {
    switch (request.kind()) {
      case "down" -> faults.goDown();
      case "refuse" ->
          faults.refuse(Status.SERVICE_UNAVAILABLE, "the operator asked for this refusal");
      case "heal" -> faults.heal();
      default ->
          throw new OperatorException(
              "an orderer knows no fault '"
                  + request.kind()
                  + "'; it can be down, refuse, and heal");
    }
  }
}
