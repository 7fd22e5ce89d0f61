package org.tallystick.network.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import org.hyperledger.fabric.protos.common.Envelope;
import org.junit.jupiter.api.Test;
import org.tallystick.network.consortium.Batch;

/** Rule F11 of the ledger: how a sequence of transactions is cut into blocks. */
class BlockCutterTest {

  private final BlockCutter cutter =
      new BlockCutter(new Batch(false, 3, 1000, 100, Duration.ofSeconds(1)));

  @Test
  void a_batch_is_cut_at_its_largest_count() {
    Envelope a = message(10);
    Envelope b = message(11);
    Envelope c = message(12);
    assertThat(cutter.add(a)).isEmpty();
    assertThat(cutter.add(b)).isEmpty();
    assertThat(cutter.hasPending()).isTrue();
    assertThat(cutter.add(c)).singleElement().asList().containsExactly(a, b, c);
    assertThat(cutter.hasPending()).isFalse();
  }

  @Test
  void a_message_that_would_overflow_the_batch_begins_the_next() {
    Envelope a = message(60);
    Envelope b = message(41);
    assertThat(cutter.add(a)).isEmpty();
    assertThat(cutter.add(b)).singleElement().asList().containsExactly(a);
    assertThat(cutter.cut()).containsExactly(b);
  }

  @Test
  void a_batch_may_be_exactly_full() {
    assertThat(cutter.add(message(60))).isEmpty();
    assertThat(cutter.add(message(40))).isEmpty();
  }

  @Test
  void a_message_above_the_preferred_size_pushes_out_what_waits_and_goes_alone() {
    Envelope small = message(10);
    Envelope large = message(101);
    assertThat(cutter.add(small)).isEmpty();
    assertThat(cutter.add(large)).hasSize(2).element(0).asList().containsExactly(small);
    assertThat(cutter.hasPending()).isFalse();
    assertThat(cutter.add(large)).singleElement().asList().containsExactly(large);
  }

  @Test
  void size_is_payload_and_signature() {
    assertThat(BlockCutter.sizeBytes(message(10))).isEqualTo(10);
  }

  private static Envelope message(int size) {
    return Envelope.newBuilder()
        .setPayload(ByteString.copyFrom(new byte[size - 4]))
        .setSignature(ByteString.copyFrom(new byte[4]))
        .build();
  }
}
