package org.tallystick.network.delivery;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.tallystick.network.policy.SignedData;

/**
 * A request for blocks, its headers decoded; what is sought stays as it came, because it is looked
 * at only after the channel was found.
 *
 * @param channel the channel's name
 * @param signed who signed it, unchecked
 * @param payload decoded
 */
record SeekRequest(String channel, SignedData signed, Payload payload) {
  /** Fabric's default for {@code peer.authentication.timewindow}. */
  private static final Duration TIME_WINDOW = Duration.ofMinutes(15);

  /**
   * Decodes a request.
   *
   * @param now the time that the request's own must not be far from
   * @throws InvalidProtocolBufferException when it is malformed, without a header, without a
   *     timestamp or out of time
   */
  static SeekRequest of(Envelope envelope, Instant now) throws InvalidProtocolBufferException {
    Payload payload = Payload.parseFrom(envelope.getPayload());
    if (!payload.hasHeader()) {
      throw new InvalidProtocolBufferException("envelope has no header");
    }
    ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
    SignatureHeader signature = SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader());
    if (!header.hasTimestamp() || !isInTime(header.getTimestamp(), now)) {
      throw new InvalidProtocolBufferException("envelope has no timestamp, or is out of time");
    }
    return new SeekRequest(
        header.getChannelId(),
        new SignedData(signature.getCreator(), envelope.getPayload(), envelope.getSignature()),
        payload);
  }

  private static boolean isInTime(Timestamp timestamp, Instant now) {
    Instant claimed = Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    return Duration.between(claimed, now).abs().compareTo(TIME_WINDOW) <= 0;
  }
}
