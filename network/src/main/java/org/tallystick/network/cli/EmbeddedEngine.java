package org.tallystick.network.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.node.EmbeddedNetwork;
import org.tallystick.network.node.NetworkSettings;

/** The whole network inside the JVM that {@code up} starts. */
final class EmbeddedEngine implements Engine {
  @Override
  public void requireStartable(Consortium consortium) {
    // Needs nothing but this JVM.
  }

  @Override
  public Map<Integer, String> ports(Consortium consortium) {
    Map<Integer, String> ports = new TreeMap<>();
    for (Organisation organisation : consortium.organisations()) {
      for (Organisation.Peer peer : organisation.peers()) {
        ports.put(peer.gatewayPort(), "the gateway of " + organisation.hostOf(peer));
        ports.put(peer.operationsPort(), "operations of " + organisation.hostOf(peer));
      }
    }
    for (ChannelDescription channel : consortium.channels()) {
      Organisation orderer = consortium.on(channel).orderer();
      ports.put(orderer.ordererPort(), "the orderer of " + orderer.name());
      ports.put(
          orderer.ordererOperationsPort(), "operations of " + CryptoTree.ordererHost(orderer));
    }
    return ports;
  }

  @Override
  public Running start(Consortium consortium, StateFolder state)
      throws IOException, InterruptedException {
    return new Embedded(
        consortium.channel(),
        EmbeddedNetwork.start(
            consortium,
            state.network(),
            new NetworkSettings(
                NetworkSettings.DEFAULT.clock(),
                NetworkSettings.DEFAULT.executeTimeout(),
                NetworkDaemon.CHAINCODE_PATIENCE,
                NetworkSettings.DEFAULT.gatewayCallsMax())));
  }

  private record Embedded(String channel, EmbeddedNetwork network) implements Running {
    @Override
    public long height() {
      return network.ledger().height();
    }

    @Override
    public Map<String, String> gateways() {
      Map<String, String> gateways = new TreeMap<>();
      network
          .profile()
          .organisations()
          .forEach(each -> gateways.put(each.name(), each.gateway().address()));
      network.peers().stream()
          .filter(peer -> !gateways.containsValue(network.gateway(peer)))
          .forEach(peer -> gateways.put(peer.host(), network.gateway(peer)));
      return gateways;
    }

    @Override
    public Map<String, Long> nodes() {
      return Map.of();
    }

    @Override
    public List<String> down() {
      return List.of();
    }

    @Override
    public Map<String, String> stoppedChannels() {
      return network.orderingFailures();
    }

    @Override
    public List<Long> chaincodePids() {
      return network.chaincodePids();
    }

    @Override
    public void deploy(Chaincode chaincode, OptionalLong sequence)
        throws IOException, InterruptedException {
      network.deploy(chaincode, sequence);
    }

    @Override
    public void fault(FaultRequest request) {
      EmbeddedFaults.apply(network, channel, request);
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
