package org.tallystick.network.privatedata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.network.privatedata.PrivateChannel.CHAINCODE;
import static org.tallystick.network.privatedata.PrivateChannel.bytes;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollection;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.simulation.SimulationException;
import org.tallystick.network.simulation.SimulationResults;
import org.tallystick.network.simulation.TransactionSimulator;
import org.tallystick.network.validation.TestChannel;

/** What a simulation records of private data, and what it refuses. */
class PrivateReadWriteSetTest {
  @TempDir private static Path directory;
  private static PrivateChannel channel;

  @BeforeAll
  static void open() throws Exception {
    channel =
        PrivateChannel.with(
            directory,
            PrivateChannel.shared("c1", 0),
            PrivateChannel.shared("c2", 0),
            new PrivateCollection(
                "guarded",
                PolicyExpression.parse("OR('AlphaMSP.member')"),
                0,
                1,
                0,
                true,
                true,
                Optional.empty()));
    channel.put("c1", "present", "value");
    channel.put("c1", "second", "2");
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  private static NsReadWriteSet set(SimulationResults results, String namespace) throws Exception {
    return TxReadWriteSet.parseFrom(results.readWriteSet()).getNsRwsetList().stream()
        .filter(each -> each.getNamespace().equals(namespace))
        .findFirst()
        .orElseThrow();
  }

  private static HashedRWSet hashes(SimulationResults results, String collection) throws Exception {
    for (CollectionHashedReadWriteSet each :
        set(results, CHAINCODE).getCollectionHashedRwsetList()) {
      if (each.getCollectionName().equals(collection)) {
        return HashedRWSet.parseFrom(each.getHashedRwset());
      }
    }
    return HashedRWSet.getDefaultInstance();
  }

  private static ByteString hash(String text) {
    return Sha256.of(bytes(text));
  }

  @Test
  void the_public_set_holds_hashes_and_the_private_set_holds_what_they_are_of() throws Exception {
    TransactionSimulator simulator = channel.simulator("Alpha");
    PrivateChannel.put(simulator, "c2", "b", "x");
    PrivateChannel.put(simulator, "c1", "b", "new");
    PrivateChannel.put(simulator, "c1", "a", "");
    simulator.purgePrivateData(CHAINCODE, "c1", "p");
    SimulationResults results = simulator.finish();
    assertThat(hashes(results, "c1").getHashedWritesList())
        .containsExactly(
            KVWriteHash.newBuilder().setKeyHash(hash("a")).setIsDelete(true).build(),
            KVWriteHash.newBuilder().setKeyHash(hash("b")).setValueHash(hash("new")).build(),
            KVWriteHash.newBuilder()
                .setKeyHash(hash("p"))
                .setIsDelete(true)
                .setIsPurge(true)
                .build());
    var hidden = results.privateWrites().orElseThrow().getNsPvtRwset(0);
    assertThat(hidden.getCollectionPvtRwsetList())
        .extracting(each -> each.getCollectionName())
        .containsExactly("c1", "c2");
    assertThat(KVRWSet.parseFrom(hidden.getCollectionPvtRwset(0).getRwset()).getWritesList())
        .extracting(write -> write.getKey() + "=" + write.getValue().toStringUtf8())
        .containsExactly("a=", "b=new", "p=");
    assertThat(set(results, CHAINCODE).getCollectionHashedRwset(0).getPvtRwsetHash())
        .isEqualTo(Sha256.of(hidden.getCollectionPvtRwset(0).getRwset()));
    assertThat(set(results, CHAINCODE).getRwset()).isEqualTo(ByteString.EMPTY);
  }

  @Test
  void whoever_touches_private_data_reads_the_whole_definition() throws Exception {
    TransactionSimulator simulator = channel.simulator("Alpha");
    simulator.getPrivateDataHash(CHAINCODE, "c1", "k");
    KVRWSet read = KVRWSet.parseFrom(set(simulator.finish(), "_lifecycle").getRwset());
    assertThat(read.getReadsList())
        .extracting(KVRead::getKey)
        .containsExactly(
            "namespaces/fields/basic/Collections",
            "namespaces/fields/basic/EndorsementInfo",
            "namespaces/fields/basic/Sequence",
            "namespaces/fields/basic/ValidationInfo",
            "namespaces/metadata/basic");
    TransactionSimulator open = channel.simulator("Alpha");
    open.getState(CHAINCODE, "k");
    assertThat(KVRWSet.parseFrom(set(open.finish(), "_lifecycle").getRwset()).getReadsList())
        .extracting(KVRead::getKey)
        .containsExactly("namespaces/fields/basic/Sequence");
  }

  @Test
  void reads_of_values_and_of_hashes_are_recorded_with_their_versions() throws Exception {
    TransactionSimulator simulator = channel.simulator("Alpha");
    assertThat(simulator.getPrivateData(CHAINCODE, "c1", "present")).isEqualTo(bytes("value"));
    assertThat(simulator.getPrivateData(CHAINCODE, "c1", "absent")).isEqualTo(ByteString.EMPTY);
    assertThat(simulator.getPrivateDataHash(CHAINCODE, "c1", "second")).isEqualTo(hash("2"));
    List<KVReadHash> reads = hashes(simulator.finish(), "c1").getHashedReadsList();
    assertThat(reads)
        .extracting(KVReadHash::getKeyHash)
        .containsExactly(hash("absent"), hash("present"), hash("second"));
    assertThat(reads.get(0).hasVersion()).isFalse();
    assertThat(reads.get(1).getVersion().getBlockNum()).isEqualTo(2);
  }

  @Test
  void several_private_keys_are_read_at_once() {
    assertThat(
            channel
                .simulator("Beta")
                .getPrivateData(CHAINCODE, "c1", List.of("second", "absent", "present")))
        .containsExactly(bytes("2"), ByteString.EMPTY, bytes("value"));
  }

  @Test
  void a_private_range_leaves_no_trace_and_allows_no_write() throws Exception {
    TransactionSimulator simulator = channel.simulator("Alpha");
    QueryResponse rows = simulator.getPrivateDataByRange(CHAINCODE, "c1", "a", "z", 0);
    assertThat(KV.parseFrom(rows.getResults(1).getResultBytes()).getKey()).isEqualTo("second");
    assertThatThrownBy(() -> simulator.putState(CHAINCODE, "k", bytes("v")))
        .isInstanceOf(SimulationException.class)
        .hasMessage(
            "txid [tx]: unsuppored transaction. Transaction has already performed queries on pvt"
                + " data. Writes are not allowed");
    assertThat(TxReadWriteSet.parseFrom(simulator.finish().readWriteSet()).getNsRwsetList())
        .extracting(NsReadWriteSet::getNamespace)
        .containsExactly("_lifecycle");
  }

  @Test
  void a_private_range_after_a_write_is_refused() {
    TransactionSimulator simulator = channel.simulator("Alpha");
    simulator.putState(CHAINCODE, "k", bytes("v"));
    assertThatThrownBy(() -> simulator.getPrivateDataByRange(CHAINCODE, "c1", "", "", 0))
        .hasMessage(
            "txid [tx]: unsuppored transaction. Queries on pvt data is supported only in a"
                + " read-only transaction");
  }

  @Test
  void a_page_size_only_shortens_a_private_range() {
    assertThat(
            channel
                .simulator("Alpha")
                .getPrivateDataByRange(CHAINCODE, "c1", "", "", 1)
                .getResultsCount())
        .isEqualTo(1);
  }

  @Test
  void a_peer_without_the_data_fails_on_a_present_key_only() throws Exception {
    TransactionSimulator stranger = channel.simulator("Gamma");
    assertThat(stranger.getPrivateData(CHAINCODE, "c1", "absent")).isEqualTo(ByteString.EMPTY);
    assertThat(stranger.getPrivateDataByRange(CHAINCODE, "c1", "", "", 0).getResultsCount())
        .isZero();
    assertThatThrownBy(() -> channel.simulator("Gamma").getPrivateData(CHAINCODE, "c1", "present"))
        .hasMessage(
            "private data matching public hash version is not available. Public hash version ="
                + " {BlockNum: 2, TxNum: 0}, Private data version = <nil>");
  }

  @Test
  void unknown_collections_are_refused_in_fabrics_two_ways() {
    assertThatThrownBy(() -> channel.simulator("Alpha").getPrivateData(CHAINCODE, "nope", "k"))
        .hasMessage("collection records/basic/nope could not be found");
    assertThatThrownBy(() -> channel.simulator("Alpha").getPrivateDataHash(CHAINCODE, "nope", "k"))
        .hasMessage("collection [nope] not defined in the collection config for chaincode [basic]");
    assertThatThrownBy(
            () -> PrivateChannel.put(channel.simulator("Alpha"), "_implicit_org_NoMSP", "k", "v"))
        .hasMessage(
            "collection [_implicit_org_NoMSP] not defined in the collection config for chaincode"
                + " [basic]");
  }

  @Test
  void only_clients_of_members_read_and_write_where_the_collection_says_so() {
    assertThat(channel.simulator("Alpha").getPrivateData(CHAINCODE, "guarded", "k").isEmpty())
        .isTrue();
    assertThatThrownBy(
            () -> channel.simulator("Alpha", "Beta").getPrivateData(CHAINCODE, "guarded", "k"))
        .hasMessage(
            "tx creator does not have read access permission on privatedata in chaincodeName:basic"
                + " collectionName: guarded");
    assertThatThrownBy(
            () -> PrivateChannel.put(channel.simulator("Alpha", "Beta"), "guarded", "k", "v"))
        .hasMessage(
            "tx creator does not have write access permission on privatedata in"
                + " chaincodeName:basic collectionName: guarded");
    assertThatThrownBy(
            () ->
                channel
                    .simulator("Alpha", "Beta")
                    .getPrivateDataByRange(CHAINCODE, "guarded", "", "", 0))
        .hasMessageContaining("does not have read access permission");
    // A hash is public, whoever asks.
    assertThat(
            channel
                .simulator("Alpha", "Beta")
                .getPrivateDataHash(CHAINCODE, "guarded", "k")
                .isEmpty())
        .isTrue();
  }

  @Test
  void every_organisation_has_a_collection_without_declaring_it() throws Exception {
    TransactionSimulator simulator = channel.simulator("Alpha", "Gamma");
    PrivateChannel.put(simulator, "_implicit_org_AlphaMSP", "k", "v");
    assertThat(simulator.finish().privateWrites()).isPresent();
  }

  @Test
  void the_interest_names_each_collection_and_whether_its_values_were_read() throws Exception {
    TransactionSimulator simulator = channel.simulator("Alpha");
    simulator.getPrivateData(CHAINCODE, "c1", "present");
    PrivateChannel.put(simulator, "c2", "k", "v");
    assertThat(simulator.finish().interest().getChaincodesList())
        .containsExactly(
            ChaincodeCall.newBuilder().setName(CHAINCODE).addCollectionNames("c1").build(),
            ChaincodeCall.newBuilder()
                .setName(CHAINCODE)
                .addCollectionNames("c2")
                .setNoPrivateReads(true)
                .build());
  }

  @Test
  void the_policy_of_a_private_key_is_called_for_by_the_chaincodes_entry() throws Exception {
    channel.commit(
        channel.transaction(
            s ->
                s.putPrivateDataMetadata(
                    CHAINCODE, "c1", "second", TestChannel.guardedBy("Beta"))));
    TransactionSimulator simulator = channel.simulator("Alpha");
    assertThat(simulator.getPrivateDataMetadata(CHAINCODE, "c1", "second"))
        .isEqualTo(TestChannel.guardedBy("Beta"));
    PrivateChannel.put(simulator, "c1", "second", "3");
    ChaincodeCall call = simulator.finish().interest().getChaincodes(0);
    assertThat(call.getKeyPoliciesCount()).isEqualTo(1);
    assertThat(call.getDisregardNamespacePolicy()).isTrue();
    assertThat(call.getCollectionNamesCount()).isZero();
    // The value itself is still there, under the new version of its hash.
    assertThat(channel.get("Beta", "c1", "second")).isEqualTo("2");
  }

  @Test
  void metadata_reaches_members_as_a_key_without_its_content() throws Exception {
    TransactionSimulator simulator = channel.simulator("Alpha");
    simulator.putPrivateDataMetadata(CHAINCODE, "c1", "k", Map.of("name", bytes("secret policy")));
    var results = simulator.finish();
    KVRWSet hidden =
        KVRWSet.parseFrom(
            results
                .privateWrites()
                .orElseThrow()
                .getNsPvtRwset(0)
                .getCollectionPvtRwset(0)
                .getRwset());
    assertThat(hidden.getMetadataWrites(0).getKey()).isEqualTo("k");
    assertThat(hidden.getMetadataWrites(0).getEntriesCount()).isZero();
    assertThat(hashes(results, "c1").getMetadataWrites(0).getEntriesCount()).isEqualTo(1);
  }
}
