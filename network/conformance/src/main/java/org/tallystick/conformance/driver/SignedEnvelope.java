package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.tallystick.network.identity.SigningIdentity;

/** Envelopes as a client signs them that speaks to a node without the Gateway client. */
public final class SignedEnvelope {
  private static final ByteString NONCE = ByteString.copyFromUtf8("a nonce of 24 characters");

  private SignedEnvelope() {}

  /** What an honest client sends. */
  public static Envelope of(
      SigningIdentity signer, HeaderType type, String channel, ByteString data) {
    return of(signer, type, channel, data, UnaryOperator.identity());
  }

  /**
   * The same with another channel header.
   *
   * @param change from the honest header to what is sent
   */
  public static Envelope of(
      SigningIdentity signer,
      HeaderType type,
      String channel,
      ByteString data,
      UnaryOperator<ChannelHeader.Builder> change) {
    ByteString payload =
        payload(
            change.apply(header(type, channel)),
            SignatureHeader.newBuilder().setCreator(signer.serialized()).setNonce(NONCE),
            data);
    return Envelope.newBuilder()
        .setPayload(payload)
        .setSignature(ByteString.copyFrom(signer.sign(payload.toByteArray())))
        .build();
  }

  /** An envelope that does not say whose it is. */
  public static Envelope withoutCreator(HeaderType type, String channel, ByteString data) {
    return Envelope.newBuilder()
        .setPayload(
            payload(header(type, channel), SignatureHeader.newBuilder().setNonce(NONCE), data))
        .setSignature(NONCE)
        .build();
  }

  private static ChannelHeader.Builder header(HeaderType type, String channel) {
    Instant now = Instant.now();
    return ChannelHeader.newBuilder()
        .setType(type.getNumber())
        .setChannelId(channel)
        .setTimestamp(
            Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()));
  }

  private static ByteString payload(
      ChannelHeader.Builder header, SignatureHeader.Builder creator, ByteString data) {
    return Payload.newBuilder()
        .setHeader(
            Header.newBuilder()
                .setChannelHeader(header.build().toByteString())
                .setSignatureHeader(creator.build().toByteString()))
        .setData(data)
        .build()
        .toByteString();
  }
}
