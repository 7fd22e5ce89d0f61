package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Batch;

/** Conflicts need blocks of several transactions, so blocks are cut as Fabric cuts them. */
class ConflictsTest {
  private static final int AT_ONCE = 8;

  @TempDir private static Path folder;
  private static EmbeddedNetwork network;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    Batch batch = new Batch(false, AT_ONCE, 10 << 20, 2 << 20, Duration.ofMillis(500));
    network = EmbeddedNetwork.start(TestConsortium.of(2, batch), folder, NetworkSettings.DEFAULT);
    client = TestClient.of(network, "Org1", "user");
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    network.close();
  }

  private static Transaction endorsed(String function, String... arguments) throws Exception {
    return client.contract().newProposal(function).addArguments(arguments).build().endorse();
  }

  /** Endorsed one after the other on the same state, then submitted into one block. */
  private static List<TxValidationCode> together(List<Transaction> transactions) throws Exception {
    List<SubmittedTransaction> submitted = new ArrayList<>();
    for (Transaction transaction : transactions) {
      submitted.add(transaction.submitAsync());
    }
    List<TxValidationCode> codes = new ArrayList<>();
    for (SubmittedTransaction each : submitted) {
      codes.add(each.getStatus().getCode());
    }
    return codes;
  }

  @Test
  void of_counters_incremented_at_once_one_survives() throws Exception {
    List<Transaction> increments = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      increments.add(endorsed("increment", "naive"));
    }
    assertThat(together(increments))
        .containsOnlyOnce(TxValidationCode.VALID)
        .contains(TxValidationCode.MVCC_READ_CONFLICT)
        .hasSize(AT_ONCE);
    assertThat(client.evaluate("get", "naive")).isEqualTo("1");
  }

  @Test
  void rows_of_their_own_never_conflict() throws Exception {
    List<Transaction> rows = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      rows.add(endorsed("put", "row~" + i, "x"));
    }
    assertThat(together(rows)).containsOnly(TxValidationCode.VALID);
  }

  @Test
  void blind_writes_of_one_key_do_not_conflict_and_the_last_one_stays() throws Exception {
    assertThat(together(List.of(endorsed("put", "blind", "1"), endorsed("put", "blind", "2"))))
        .containsOnly(TxValidationCode.VALID);
    assertThat(client.evaluate("get", "blind")).isEqualTo("2");
  }

  @Test
  void a_row_that_appears_in_a_range_that_was_read_is_a_phantom() throws Exception {
    client.submit("fill", "ghost", "3");
    Transaction counting = endorsed("countInto", "ghost", "ghosu", "count");
    assertThat(together(List.of(endorsed("put", "ghost99999", "x"), counting)))
        .containsExactly(TxValidationCode.VALID, TxValidationCode.PHANTOM_READ_CONFLICT);
    assertThat(client.evaluate("get", "count")).isEmpty();
  }

  @Test
  void a_row_outside_the_range_is_none() throws Exception {
    client.submit("fill", "calm", "3");
    Transaction counting = endorsed("countInto", "calm", "calm00003", "calmcount");
    assertThat(together(List.of(endorsed("put", "calm99999", "x"), counting)))
        .containsOnly(TxValidationCode.VALID);
    assertThat(client.evaluate("get", "calmcount")).isEqualTo("3");
  }
}
