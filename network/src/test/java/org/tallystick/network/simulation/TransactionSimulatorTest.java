package org.tallystick.network.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.junit.jupiter.api.Test;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.ledger.ReadWriteSet;
import org.tallystick.network.ledger.Version;
import org.tallystick.network.ledger.VersionedValue;

/** Rule F1 of the ledger and the rules of reading: what a simulation answers and records. */
class TransactionSimulatorTest {

  private static final ByteString POLICY =
      PolicyExpression.parse("OR('AlphaMSP.peer')").envelope().toByteString();

  private final Rows state =
      new Rows()
          .with("a", "1", new Version(3, 4))
          .with(
              "guarded",
              "2",
              new Version(5, 0),
              Map.of(VersionedValue.VALIDATION_PARAMETER, POLICY));
  private final TransactionSimulator simulator = new TransactionSimulator(state, "tx1");

  @Test
  void namespaces_and_keys_are_recorded_in_the_order_of_their_bytes() {
    String last = new String(Character.toChars(0x10FFFF));
    for (String namespace : List.of("z", "B", "a")) {
      for (String key : List.of(last, "b", "\uFFFF", "B")) {
        simulator.getState(namespace, key);
        simulator.putState(namespace, key, bytes("v"));
      }
    }
    ReadWriteSet set = finish();
    assertThat(set.namespaces())
        .extracting(ReadWriteSet.Namespace::name)
        .containsExactly("B", "a", "z");
    assertThat(set.namespaces())
        .allSatisfy(
            namespace -> {
              assertThat(namespace.publicSet().getReadsList())
                  .extracting(KVRead::getKey)
                  .containsExactly("B", "b", "\uFFFF", last);
              assertThat(namespace.publicSet().getWritesList())
                  .extracting(KVWrite::getKey)
                  .containsExactly("B", "b", "\uFFFF", last);
            });
  }

  @Test
  void the_bytes_are_those_of_fabrics_messages() throws InvalidProtocolBufferException {
    simulator.getState("cc", "a");
    simulator.putState("cc", "a", bytes("9"));
    TxReadWriteSet set = TxReadWriteSet.parseFrom(simulator.finish().readWriteSet());
    assertThat(set.getDataModel()).isEqualTo(TxReadWriteSet.DataModel.KV);
    // reads = 1 {key = 1, version = 2 {block = 1, tx = 2}}, writes = 3 {key = 1, value = 3}
    assertThat(set.getNsRwset(0).getRwset().toByteArray())
        .containsExactly(
            0x0a, 9, 0x0a, 1, 'a', 0x12, 4, 0x08, 3, 0x10, 4, 0x1a, 6, 0x0a, 1, 'a', 0x1a, 1, '9');
  }

  @Test
  void a_read_records_the_version_once_and_none_for_an_absent_key() {
    assertThat(simulator.getState("cc", "a")).isEqualTo(bytes("1"));
    assertThat(simulator.getState("cc", "a")).isEqualTo(bytes("1"));
    assertThat(simulator.getState("cc", "absent")).isEmpty();
    KVRWSet set = only(finish());
    assertThat(set.getReadsList())
        .containsExactly(
            KVRead.newBuilder().setKey("a").setVersion(new Version(3, 4).toProto()).build(),
            KVRead.newBuilder().setKey("absent").build());
  }

  @Test
  void a_transaction_does_not_see_its_own_writes_and_its_last_write_counts() {
    simulator.putState("cc", "a", bytes("2"));
    simulator.putState("cc", "a", bytes("3"));
    assertThat(simulator.getState("cc", "a")).isEqualTo(bytes("1"));
    assertThat(only(finish()).getWritesList())
        .containsExactly(KVWrite.newBuilder().setKey("a").setValue(bytes("3")).build());
  }

  @Test
  void a_blind_write_reads_nothing() {
    simulator.putState("cc", "a", bytes("2"));
    assertThat(only(finish()).getReadsList()).isEmpty();
  }

  @Test
  void a_delete_and_an_empty_value_are_deletes() {
    simulator.deleteState("cc", "a");
    simulator.putState("cc", "b", ByteString.EMPTY);
    assertThat(only(finish()).getWritesList())
        .allMatch(write -> write.getIsDelete() && write.getValue().isEmpty());
  }

  @Test
  void reading_metadata_reads_the_key_and_writing_it_replaces_it_whole() {
    assertThat(simulator.getStateMetadata("cc", "guarded"))
        .containsOnlyKeys(VersionedValue.VALIDATION_PARAMETER);
    assertThat(simulator.getStateMetadata("cc", "a")).isEmpty();
    simulator.putStateMetadata("cc", "a", Map.of("z", bytes("1"), "B", bytes("2")));
    KVRWSet set = only(finish());
    assertThat(set.getReadsList()).extracting(KVRead::getKey).containsExactly("a", "guarded");
    KVMetadataWrite write = set.getMetadataWrites(0);
    assertThat(write.getEntriesList())
        .extracting(entry -> entry.getName())
        .containsExactly("B", "z");
    assertThat(set.getWritesList()).isEmpty();
  }

  @Test
  void running_a_chaincode_reads_the_sequence_of_its_definition() {
    assertThat(simulator.readDefinition("cc")).isEmpty();
    ReadWriteSet.Namespace lifecycle = finish().namespaces().get(0);
    assertThat(lifecycle.name()).isEqualTo("_lifecycle");
    assertThat(lifecycle.publicSet().getReadsList())
        .containsExactly(KVRead.newBuilder().setKey("namespaces/fields/cc/Sequence").build());
  }

  @Test
  void pages_and_writes_exclude_each_other_in_either_order() {
    QueryMetadata page = QueryMetadata.newBuilder().setPageSize(1).build();
    simulator.putState("cc", "a", bytes("2"));
    assertThatThrownBy(() -> simulator.getStateByRange("cc", "", "", page))
        .isInstanceOf(SimulationException.class)
        .hasMessage(
            "txid [tx1]: unsuppored transaction. Paginated queries are supported only in a"
                + " read-only transaction");
    simulator.getStateByRange("cc", "", "", QueryMetadata.getDefaultInstance());

    TransactionSimulator other = new TransactionSimulator(state, "tx2");
    other.getStateByRange("cc", "", "", page);
    assertThatThrownBy(() -> other.putState("cc", "a", bytes("2")))
        .isInstanceOf(SimulationException.class)
        .hasMessage(
            "txid [tx2]: unsuppored transaction. Transaction has already performed a paginated"
                + " query. Writes are not allowed");
    assertThatThrownBy(() -> other.putStateMetadata("cc", "a", Map.of()))
        .isInstanceOf(SimulationException.class);
  }

  @Test
  void a_finished_simulation_takes_nothing_more() {
    simulator.finish();
    assertThatThrownBy(() -> simulator.getState("cc", "a"))
        .hasMessage("this instance should not be used after calling Done()");
    assertThatThrownBy(simulator::finish).isInstanceOf(SimulationException.class);
  }

  @Test
  void the_interest_names_chaincode_and_key_policies_of_what_is_written() throws Exception {
    simulator.readDefinition("cc");
    simulator.getState("read", "a");
    simulator.putState("mixed", "a", bytes("1"));
    simulator.putState("mixed", "guarded", bytes("1"));
    simulator.putState("keys", "guarded", bytes("1"));
    List<ChaincodeCall> calls = simulator.finish().interest().getChaincodesList();
    assertThat(calls).extracting(ChaincodeCall::getName).containsExactly("keys", "mixed", "read");
    assertThat(calls)
        .extracting(ChaincodeCall::getDisregardNamespacePolicy)
        .containsExactly(true, false, false);
    assertThat(calls).extracting(call -> call.getKeyPoliciesCount()).containsExactly(1, 1, 0);
    assertThat(calls.get(0).getKeyPolicies(0).toByteString()).isEqualTo(POLICY);
  }

  private ReadWriteSet finish() {
    try {
      return ReadWriteSet.parse(simulator.finish().readWriteSet());
    } catch (InvalidProtocolBufferException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static KVRWSet only(ReadWriteSet set) {
    assertThat(set.namespaces()).hasSize(1);
    return set.namespaces().get(0).publicSet();
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }
}
