package org.tallystick.network.fabric;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.process.Program;

/** Fabric's command line tools, run as the administrator of an organisation. */
final class Tools {
  private final FabricBinaries binaries;
  private final FabricFolder folder;
  private final Topology topology;
  private final Consortium consortium;
  private final CryptoTree crypto;

  Tools(
      FabricBinaries binaries,
      FabricFolder folder,
      Topology topology,
      Consortium consortium,
      CryptoTree crypto) {
    this.binaries = binaries;
    this.folder = folder;
    this.topology = topology;
    this.consortium = consortium;
    this.crypto = crypto;
  }

  /** Runs {@code configtxgen} on a rendered {@code configtx.yaml}. */
  void configtxgen(Path document, String channel, Path block)
      throws IOException, InterruptedException {
    Program.run(
        List.of(
            binaries.program("configtxgen"),
            "-profile",
            ChannelDocument.PROFILE,
            "-channelID",
            channel,
            "-outputBlock",
            block.toString()),
        Map.of("FABRIC_CFG_PATH", document.getParent().toString()));
  }

  /** Runs {@code osnadmin} against an orderer and returns what it says. */
  String osnadmin(Topology.OrdererNode orderer, String... arguments)
      throws IOException, InterruptedException {
    TlsFiles tls = crypto.ordererTls(consortium.organisation(orderer.organisation()));
    List<String> command = new ArrayList<>(List.of(binaries.program("osnadmin"), "channel"));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-o",
            Topology.HOST + ":" + orderer.adminPort(),
            "--ca-file",
            tls.root().toString(),
            "--client-cert",
            tls.certificate().toString(),
            "--client-key",
            tls.privateKey().toString()));
    return Program.run(command, Map.of());
  }

  /** Runs {@code peer} against a peer, as its organisation's first administrator. */
  String peer(Topology.PeerNode peer, List<String> arguments)
      throws IOException, InterruptedException {
    Organisation organisation = consortium.organisation(peer.organisation());
    List<String> command = new ArrayList<>(List.of(binaries.program("peer")));
    command.addAll(arguments);
    return Program.run(
        command,
        Map.of(
            "FABRIC_CFG_PATH", folder.node(peer.host()).toString(),
            "FABRIC_LOGGING_SPEC", "error",
            "CORE_PEER_MSPCONFIGPATH",
                crypto.personMsp(organisation, organisation.administrator()).toString()));
  }

  /**
   * The same for what an orderer must put into a block.
   *
   * @param choice any number; the orderers take turns
   */
  String ordered(Topology.PeerNode peer, List<String> arguments, int choice)
      throws IOException, InterruptedException {
    Topology.OrdererNode orderer = topology.orderers().get(choice % topology.orderers().size());
    Path root = crypto.ordererTls(consortium.organisation(orderer.organisation())).root();
    List<String> complete = new ArrayList<>(arguments);
    complete.addAll(List.of("--orderer", orderer.address(), "--tls", "--cafile", root.toString()));
    return peer(peer, complete);
  }
}
