package org.tallystick.network.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.network.validation.TestChannel.CHAINCODE;
import static org.tallystick.network.validation.TestChannel.put;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * What validation is for: the valid transactions, run one after the other on a plain map, lead to
 * the committed state. Random programs read keys and ranges and write what they computed from them,
 * simulated on states up to two blocks old and packed into blocks together.
 */
class SerialReplayTest {

  private static final int BLOCKS = 60;
  private static final int KEYS = 12;

  @TempDir Path directory;

  /** Reads two keys and a range, and writes or deletes a key with what it saw. */
  private record Program(
      String one, String other, String from, String to, String target, int salt) {

    static Program random(Random random) {
      String a = key(random.nextInt(KEYS));
      String b = key(random.nextInt(KEYS));
      boolean scans = random.nextInt(3) == 0;
      return new Program(
          key(random.nextInt(KEYS)),
          random.nextBoolean() ? key(random.nextInt(KEYS)) : "",
          scans ? (a.compareTo(b) < 0 ? a : b) : "",
          scans ? (a.compareTo(b) < 0 ? b : a) : "",
          key(random.nextInt(KEYS)),
          random.nextInt(1000));
    }

    private String result(String seen) {
      int hash = 31 * seen.hashCode() + salt;
      return hash % 5 == 0 ? "" : Integer.toHexString(hash);
    }

    void simulate(TransactionSimulator simulator) {
      StringBuilder seen = new StringBuilder();
      for (String key : reads()) {
        seen.append(simulator.getState(CHAINCODE, key).toStringUtf8()).append(';');
      }
      if (!to.isEmpty()) {
        QueryResponse rows =
            simulator.getStateByRange(CHAINCODE, from, to, QueryMetadata.getDefaultInstance());
        rows.getResultsList().forEach(row -> seen.append(text(row)));
      }
      put(simulator, target, result(seen.toString()));
    }

    void replay(NavigableMap<String, String> state) {
      StringBuilder seen = new StringBuilder();
      for (String key : reads()) {
        seen.append(state.getOrDefault(key, "")).append(';');
      }
      if (!to.isEmpty()) {
        state.subMap(from, to).forEach((key, value) -> seen.append(key).append(value));
      }
      String result = result(seen.toString());
      if (result.isEmpty()) {
        state.remove(target);
      } else {
        state.put(target, result);
      }
    }

    private List<String> reads() {
      return other.isEmpty() ? List.of(one) : List.of(one, other);
    }

    private static String text(QueryResultBytes row) {
      try {
        KV kv = KV.parseFrom(row.getResultBytes());
        return kv.getKey() + kv.getValue().toStringUtf8();
      } catch (InvalidProtocolBufferException malformed) {
        throw new AssertionError(malformed);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void valid_transactions_replayed_one_by_one_lead_to_the_committed_state(long seed) {
    Random random = new Random(seed);
    NavigableMap<String, String> replayed = new TreeMap<>();
    Map<TxValidationCode, Integer> counts = new EnumMap<>(TxValidationCode.class);
    ByteString hash;
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      for (int block = 0; block < BLOCKS; block++) {
        List<Program> programs = new ArrayList<>();
        List<Envelope> envelopes = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
          Program program = Program.random(random);
          long height = channel.ledger().height();
          StateSnapshot snapshot =
              channel.ledger().snapshotAt(Math.max(2, height - random.nextInt(3)));
          programs.add(program);
          envelopes.add(
              channel
                  .transactionOn(snapshot, CHAINCODE, program::simulate)
                  .endorsedBy("Alpha", "Beta"));
        }
        List<TxValidationCode> codes = channel.commit(envelopes.toArray(Envelope[]::new));
        for (int i = 0; i < codes.size(); i++) {
          counts.merge(codes.get(i), 1, Integer::sum);
          if (codes.get(i) == TxValidationCode.VALID) {
            programs.get(i).replay(replayed);
          }
        }
        assertThat(state(channel)).as("seed %d, block %d", seed, block).isEqualTo(replayed);
      }
      hash = channel.ledger().stateHash();
    }
    assertThat(counts)
        .as("seed %d reached every outcome", seed)
        .containsOnlyKeys(
            TxValidationCode.VALID,
            TxValidationCode.MVCC_READ_CONFLICT,
            TxValidationCode.PHANTOM_READ_CONFLICT);
    try (TestChannel again = TestChannel.open(directory)) {
      assertThat(again.ledger().stateHash()).isEqualTo(hash);
    }
  }

  private static Map<String, String> state(TestChannel channel) {
    Map<String, String> state = new TreeMap<>();
    channel
        .ledger()
        .snapshot()
        .range(CHAINCODE, "", "")
        .forEachRemaining(row -> state.put(row.key(), row.value().value().toStringUtf8()));
    return state;
  }

  private static String key(int number) {
    return "k" + (char) ('a' + number);
  }
}
