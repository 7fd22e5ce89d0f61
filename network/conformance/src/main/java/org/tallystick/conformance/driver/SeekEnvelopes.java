package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.tallystick.network.identity.SigningIdentity;

/** Requests for blocks, and what looks like them. */
public final class SeekEnvelopes {
  private SeekEnvelopes() {}

  /** A request that says what it is given. */
  public static Envelope of(SigningIdentity signer, String channel, ByteString data) {
    return SignedEnvelope.of(signer, HeaderType.DELIVER_SEEK_INFO, channel, data);
  }

  /** A request for the last block, with another channel header. */
  public static Envelope newest(
      SigningIdentity signer, String channel, UnaryOperator<ChannelHeader.Builder> change) {
    return SignedEnvelope.of(
        signer,
        HeaderType.DELIVER_SEEK_INFO,
        channel,
        Seek.info(Seek.NEWEST, Seek.NEWEST, 0).toByteString(),
        change);
  }
}
