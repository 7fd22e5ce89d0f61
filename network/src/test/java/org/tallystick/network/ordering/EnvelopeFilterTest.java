package org.tallystick.network.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.Test;
import org.tallystick.network.validation.Members;
import org.tallystick.network.validation.TestTransaction;

class EnvelopeFilterTest {

  private final TestTransaction transaction =
      new TestTransaction("basic", ByteString.copyFromUtf8("results"));

  @Test
  void a_writers_envelope_passes_whatever_is_inside() {
    assertThatCode(() -> filter().check(transaction.endorsedBy())).doesNotThrowAnyException();
  }

  @Test
  void an_empty_envelope_is_refused() {
    refuses(
        Envelope.getDefaultInstance(),
        Status.BAD_REQUEST,
        "could not determine channel ID: header not set");
  }

  @Test
  void an_envelope_without_a_readable_header_is_refused() {
    refuses(
        Envelope.newBuilder().setPayload(ByteString.copyFrom(new byte[] {9})).build(),
        Status.BAD_REQUEST,
        "could not determine channel ID: error unmarshalling Payload: ");
  }

  @Test
  void an_envelope_of_another_channel_is_refused() {
    refuses(
        transaction.withChannelHeader(h -> h.setChannelId("other")).endorsedBy(),
        Status.BAD_REQUEST,
        "channel does not exist");
  }

  @Test
  void an_envelope_above_the_absolute_size_is_refused_with_both_sizes() {
    Envelope envelope = transaction.endorsedBy();
    int size = envelope.getPayload().size() + envelope.getSignature().size();
    assertThatCode(() -> filter(size, Clock.systemUTC()).check(envelope))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> filter(size - 1, Clock.systemUTC()).check(envelope))
        .hasMessage(
            "message payload is %d bytes and exceeds maximum allowed %d bytes", size, size - 1);
  }

  @Test
  void an_expired_signer_is_refused() {
    Instant later = Instant.now().plus(Duration.ofDays(5_000));
    assertThatThrownBy(
            () ->
                filter(1 << 20, Clock.fixed(later, ZoneOffset.UTC)).check(transaction.endorsedBy()))
        .isInstanceOf(EnvelopeRefusedException.class)
        .hasMessage("broadcast client identity expired");
  }

  @Test
  void a_wrong_signature_and_a_signer_who_may_not_write_are_refused_alike() {
    String text =
        "implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy"
            + " requires 1 of the 'Writers' sub-policies to be satisfied: permission denied";
    refuses(
        transaction
            .withEnvelope(
                e -> e.setPayload(e.getPayload().concat(ByteString.copyFrom(new byte[] {26, 0}))))
            .endorsedBy(),
        Status.FORBIDDEN,
        text);
    refuses(
        new TestTransaction("basic", ByteString.EMPTY).by(Members.get().peer("Beta")).endorsedBy(),
        Status.FORBIDDEN,
        text);
  }

  private static EnvelopeFilter filter() {
    return filter(1 << 20, Clock.systemUTC());
  }

  static EnvelopeFilter filter(int absoluteMaxBytes, Clock clock) {
    return new EnvelopeFilter(Members.CHANNEL, Members.get().inForce(absoluteMaxBytes), clock);
  }

  private static void refuses(Envelope envelope, Status status, String text) {
    assertThatThrownBy(() -> filter().check(envelope))
        .isInstanceOfSatisfying(
            EnvelopeRefusedException.class,
            refused -> assertThat(refused.status()).isEqualTo(status))
        .hasMessageContaining(text);
  }
}
