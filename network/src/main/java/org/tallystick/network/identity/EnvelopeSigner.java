package org.tallystick.network.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.security.SecureRandom;
import java.time.Instant;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;

/**
 * Signs what one identity sends to a channel.
 *
 * @param identity in whose name
 */
public record EnvelopeSigner(SigningIdentity identity) {
  /** Fabric's size of a nonce. */
  private static final int NONCE_BYTES = 24;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Who signs, with a nonce that no other header has. */
  public SignatureHeader signatureHeader() {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return SignatureHeader.newBuilder()
        .setCreator(identity.serialized())
        .setNonce(ByteString.copyFrom(nonce))
        .build();
  }

  /**
   * An envelope without a transaction id.
   *
   * @param data what it says, as its type has it
   */
  public Envelope envelope(HeaderType type, String channel, Instant time, ByteString data) {
    ChannelHeader channelHeader =
        ChannelHeader.newBuilder()
            .setType(type.getNumber())
            .setTimestamp(timestamp(time))
            .setChannelId(channel)
            .build();
    return envelope(
        Payload.newBuilder()
            .setHeader(
                Header.newBuilder()
                    .setChannelHeader(channelHeader.toByteString())
                    .setSignatureHeader(signatureHeader().toByteString()))
            .setData(data)
            .build());
  }

  /** The envelope of a payload that has its headers. */
  public Envelope envelope(Payload payload) {
    ByteString content = payload.toByteString();
    return Envelope.newBuilder().setPayload(content).setSignature(signature(content)).build();
  }

  /** The signature of a content. */
  public ByteString signature(ByteString content) {
    return ByteString.copyFrom(identity.sign(content.toByteArray()));
  }

  /** A moment as headers have it. */
  public static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
