package org.tallystick.network.fabric;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;

/**
 * What a network on several machines is made of: its nodes, the documents of its channels, its
 * chaincode packages and the builder that takes them. Nodes dial each other by the host names in
 * their certificates.
 */
public final class Blueprint {
  /** The tools of this release write the first block; its capabilities are in the channel. */
  private static final FabricVersion RELEASE = new FabricVersion(3, 1, 0);

  private final Consortium consortium;
  private final Topology topology;

  private Blueprint(Consortium consortium, Topology topology) {
    this.consortium = consortium;
    this.topology = topology;
  }

  /**
   * A chaincode's package, the same for every organisation.
   *
   * @param label name and version
   * @param id what the chaincode registers as
   * @param file where it lies
   */
  public record PackagedChaincode(Chaincode chaincode, String label, String id, Path file) {}

  /**
   * The blueprint of a consortium.
   *
   * @throws IOException when it has too few organisations for the consensus
   */
  public static Blueprint of(Consortium consortium, Consensus consensus) throws IOException {
    return new Blueprint(
        consortium, Topology.plan(consortium, FabricSettings.DEFAULT.withConsensus(consensus)));
  }

  /** Peers and orderers with their ports. */
  public Topology topology() {
    return topology;
  }

  /** Writes a channel's {@code configtx.yaml}; paths of certificates are those of the tree. */
  public void writeChannel(ChannelDescription channel, CryptoTree crypto, Path file)
      throws IOException {
    Yaml.write(
        file,
        ChannelDocument.of(
            consortium,
            channel,
            topology,
            crypto,
            RELEASE.capabilities(),
            UnaryOperator.identity()));
  }

  /** Writes the package of a chaincode that runs as a service. */
  public PackagedChaincode writePackage(Path folder, Chaincode chaincode) throws IOException {
    CcaasPackage written = CcaasPackage.write(folder, chaincode, chaincode.source());
    return new PackagedChaincode(chaincode, written.label(), written.id(), written.file());
  }

  /** The scripts of the builder by which peers take such packages, by name. */
  public static Map<String, String> builder() throws IOException {
    Map<String, String> scripts = new LinkedHashMap<>();
    for (String name : Builder.SCRIPTS) {
      try (InputStream in = Builder.class.getResourceAsStream("builder/bin/" + name)) {
        scripts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return scripts;
  }

  /** The variable that tells the builder where a peer's end of the chaincode link is described. */
  public static String linkVariable() {
    return Builder.LINK_VARIABLE;
  }
}
