package org.tallystick.network.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.fabric.Blueprint.PackagedChaincode;
import org.tallystick.network.fabric.Topology.OrdererNode;
import org.tallystick.network.fabric.Topology.PeerNode;

/**
 * What one organisation runs on its own machines.
 *
 * @param orderer none where others order
 * @param chaincodes those that it serves itself
 */
record Site(
    Organisation organisation,
    List<PeerNode> peers,
    Optional<OrdererNode> orderer,
    List<PackagedChaincode> chaincodes) {
  /** A chaincode listens here for the first peer, and one further up for each other. */
  private static final int FIRST_CHAINCODE_PORT = 9999;

  /** The folder and the name of its project. */
  String domain() {
    return organisation.domain();
  }

  /** The name of a chaincode's container where several sites share a network. */
  String chaincodeHost(PackagedChaincode chaincode) {
    return chaincodeService(chaincode) + "." + domain();
  }

  /**
   * The name of a package's service: of this version only, so that the next one runs beside it
   * until its definition is committed.
   */
  static String chaincodeService(PackagedChaincode chaincode) {
    return "chaincode-" + chaincode.label().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /**
   * Where a peer finds a chaincode.
   *
   * @param host the name of the container, if this site runs it
   */
  String chaincodeAddress(PackagedChaincode chaincode, PeerNode peer, String host) {
    return chaincode.chaincode().source() instanceof ChaincodeSource.Address elsewhere
        ? elsewhere.host() + ":" + elsewhere.port()
        : host + ":" + chaincodePorts().get(peers.indexOf(peer));
  }

  /** One port for each peer. */
  List<Integer> chaincodePorts() {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < peers.size(); i++) {
      ports.add(FIRST_CHAINCODE_PORT + i);
    }
    return ports;
  }

  /** The chaincodes that this site starts; others have an address. */
  List<PackagedChaincode> served() {
    return chaincodes.stream()
        .filter(each -> !(each.chaincode().source() instanceof ChaincodeSource.Address))
        .toList();
  }

  /** The arguments of a chaincode's process, with keys where {@link Mounts#LINK} has them. */
  List<String> chaincodeArguments(PackagedChaincode chaincode) {
    return List.of(
        "--id",
        chaincode.id(),
        "--server",
        String.join(",", chaincodePorts().stream().map(port -> "0.0.0.0:" + port).toList()),
        "--tls-key",
        Mounts.LINK + "/server.key",
        "--tls-cert",
        Mounts.LINK + "/server.crt",
        "--client-root",
        Mounts.LINK + "/ca.crt");
  }
}
