package org.tallystick.network.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.network.validation.TestChannel.put;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hyperledger.fabric.protos.common.Envelope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.ledger.TransactionOutcome;
import org.tallystick.network.validation.TestChannel;

class ChainTipTest {

  @TempDir Path directory;
  private TestChannel channel;
  private ChainTip tip;
  private CommitFeed first;
  private CommitFeed second;

  @BeforeEach
  void open() {
    channel = TestChannel.withChaincode(directory);
    tip = new ChainTip(channel.ledger(), Runnable::run);
    channel.committer().addListener(block -> tip.announce(block.number() + 1));
    first = tip.follow();
    second = tip.follow();
  }

  @AfterEach
  void close() {
    channel.close();
  }

  private Envelope transaction(String value) {
    return channel.endorsed(s -> put(s, "a", value));
  }

  private static String id(Envelope envelope) {
    return TransactionEnvelope.of(envelope.toByteString()).transactionId();
  }

  private static String valueAt(CommitFeed feed) {
    return feed.snapshot()
        .get(TestChannel.CHAINCODE, "a")
        .map(found -> found.value().toStringUtf8())
        .orElse("");
  }

  @Test
  void whoever_learns_of_a_commit_at_one_peer_finds_it_at_every_other() {
    List<String> seen = new ArrayList<>();
    first.subscribe(() -> seen.add("listener of the first: " + valueAt(second)));
    second.subscribe(() -> seen.add("listener of the second: " + valueAt(first)));
    Envelope envelope = transaction("1");
    var firstWaits =
        first
            .awaitOutcome(id(envelope))
            .thenAccept(outcome -> seen.add("waiter at the first: " + valueAt(second)));
    var secondWaits =
        second
            .awaitOutcome(id(envelope))
            .thenAccept(outcome -> seen.add("waiter at the second: " + valueAt(first)));
    channel.commit(envelope);
    assertThat(firstWaits).isCompleted();
    assertThat(secondWaits).isCompleted();
    assertThat(seen)
        .containsExactly(
            "listener of the first: 1",
            "listener of the second: 1",
            "waiter at the first: 1",
            "waiter at the second: 1");
  }

  @Test
  void one_that_is_held_back_knows_nothing_of_later_blocks_until_it_is_released() {
    second.hold();
    long before = second.height();
    List<Long> heights = new ArrayList<>();
    second.subscribe(() -> heights.add(second.height()));
    Envelope envelope = transaction("1");
    CompletableFuture<TransactionOutcome> outcome = second.awaitOutcome(id(envelope));
    channel.commit(envelope);
    second.hold();
    channel.commit(transaction("2"));
    assertThat(first.height()).isEqualTo(before + 2);
    assertThat(second.height()).isEqualTo(before);
    assertThat(valueAt(second)).isEmpty();
    assertThat(second.outcome(id(envelope))).isEmpty();
    assertThat(second.awaitOutcome(id(envelope))).isNotDone();
    assertThat(outcome).isNotDone();
    assertThat(heights).isEmpty();

    second.release();
    second.release();
    assertThat(heights).containsExactly(before + 2);
    assertThat(outcome).isCompleted();
    assertThat(valueAt(second)).isEqualTo("2");
    channel.commit(transaction("3"));
    assertThat(heights).containsExactly(before + 2, before + 3);
  }

  @Test
  void one_that_is_not_behind_has_nothing_to_tell_when_it_is_released() {
    List<Long> heights = new ArrayList<>();
    second.subscribe(() -> heights.add(second.height()));
    second.hold();
    second.release();
    assertThat(heights).isEmpty();
  }
}
