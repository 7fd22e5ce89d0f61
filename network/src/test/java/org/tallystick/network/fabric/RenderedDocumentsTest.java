package org.tallystick.network.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.CryptoTree;

/** What is rendered of the sample consortium, without any program of Fabric. */
class RenderedDocumentsTest {
  private static final FabricVersion NEWEST = new FabricVersion(3, 1, 5);

  private final Consortium sample = ConsortiumReader.read(Path.of("consortium/consortium.yaml"));

  @TempDir private Path root;

  private Topology topology(FabricSettings settings) throws IOException {
    return Topology.of(sample, settings, root.resolve("topology.json"));
  }

  private Object profile(FabricSettings settings, FabricVersion version) throws IOException {
    CryptoTree crypto = CryptoTree.issue(sample, root.resolve("organisations"));
    Map<String, Object> document =
        ChannelDocument.of(
            sample,
            sample.channels().get(0),
            topology(settings),
            crypto,
            version.capabilities(),
            host -> Topology.HOST);
    return at(document, "Profiles", ChannelDocument.PROFILE);
  }

  private static Object at(Object document, String... path) {
    Object place = document;
    for (String name : path) {
      place = ((Map<?, ?>) place).get(name);
    }
    return place;
  }

  @Test
  void three_organisations_order_by_raft_unless_four_are_to_order_by_bft() throws Exception {
    Object raft = profile(FabricSettings.DEFAULT, NEWEST);
    assertThat(at(raft, "Orderer", "OrdererType")).isEqualTo("etcdraft");
    assertThat((List<?>) at(raft, "Orderer", "EtcdRaft", "Consenters")).hasSize(3);
    assertThat((List<?>) at(raft, "Application", "Organizations")).hasSize(5);
    assertThat(at(raft, "Capabilities")).isEqualTo(Map.of("V3_0", true));
    Files.delete(root.resolve("topology.json"));

    Object bft = profile(FabricSettings.DEFAULT.withConsensus(Consensus.BFT), NEWEST);
    assertThat(at(bft, "Orderer", "OrdererType")).isEqualTo("BFT");
    assertThat((List<?>) at(bft, "Orderer", "ConsenterMapping")).hasSize(4);
    assertThat((List<?>) at(bft, "Orderer", "Organizations")).hasSize(4);
  }

  @Test
  void a_channel_of_older_programs_asks_for_what_they_have() throws Exception {
    Object profile = profile(FabricSettings.DEFAULT, new FabricVersion(2, 5, 12));
    assertThat(at(profile, "Capabilities")).isEqualTo(Map.of("V2_0", true));
    assertThat(at(profile, "Application", "Capabilities")).isEqualTo(Map.of("V2_5", true));
  }

  @Test
  void what_the_first_block_says_for_good_is_not_changed_silently() throws Exception {
    topology(FabricSettings.DEFAULT);
    assertThat(topology(FabricSettings.DEFAULT).orderers()).hasSize(3);
    assertThatThrownBy(() -> topology(FabricSettings.DEFAULT.withConsensus(Consensus.BFT)))
        .hasMessageContaining("are in the channel's first block")
        .hasMessageContaining("reset the network");
    assertThatThrownBy(
            () ->
                Topology.of(
                    sample.withPortOffset(1),
                    FabricSettings.DEFAULT,
                    root.resolve("topology.json")))
        .hasMessageContaining("127.0.0.1:7051")
        .hasMessageContaining("127.0.0.1:7052");
  }

  @Test
  void every_port_is_one_node_s_and_on_this_machine_only() throws Exception {
    Topology topology = topology(FabricSettings.DEFAULT);
    assertThat(topology.ports()).hasSize(5 * 3 + 3 * 3);
    assertThat(topology.peers()).allMatch(peer -> peer.address().startsWith("127.0.0.1:"));
  }

  @Test
  void a_node_goes_by_what_was_shipped_and_over_it_by_what_makes_it_one_of_this_network()
      throws Exception {
    Path shipped = Files.createDirectory(root.resolve("config"));
    Files.writeString(
        shipped.resolve("core.yaml"), "peer:\n  id: jdoe\n  maxRecvMsgSize: 7\nextra: kept\n");
    FabricFolder folder = new FabricFolder(root);
    Topology topology = topology(FabricSettings.DEFAULT);
    Topology.PeerNode peer = topology.peers().get(1);
    Path file = folder.node(peer.host()).resolve("core.yaml");

    documents(folder, topology, Optional.of(shipped)).write(peer);
    Map<String, Object> core = Yaml.read(file);
    assertThat(at(core, "peer", "id")).isEqualTo("peer0.datatrust.example");
    assertThat(at(core, "peer", "maxRecvMsgSize")).isEqualTo(7);
    assertThat(core).containsEntry("extra", "kept");
    assertThat(at(core, "peer", "tls", "enabled")).isEqualTo(true);
    assertThat(at(core, "vm", "endpoint")).isEqualTo("");

    documents(folder, topology, Optional.empty()).write(peer);
    assertThat(Yaml.read(file)).doesNotContainKey("extra").containsKey("chaincode");
  }

  private NodeDocuments documents(FabricFolder folder, Topology topology, Optional<Path> shipped) {
    return new NodeDocuments(
        sample,
        topology,
        new FabricBinaries(root, shipped, NEWEST),
        folder,
        CryptoTree.issue(sample, folder.organisations()),
        FabricSettings.DEFAULT);
  }
}
