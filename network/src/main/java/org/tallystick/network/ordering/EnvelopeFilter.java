package org.tallystick.network.ordering;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.common.Status;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.policy.SignedData;
import org.tallystick.network.policy.Signers;

/**
 * What an orderer asks of an envelope, in Fabric's order: for this channel, not too large, its
 * signer not expired, signed by one of the channel's writers. It does not look inside the
 * transaction.
 */
public final class EnvelopeFilter {

  private final String channel;
  private final MspRegistry msps;
  private final ChannelPolicies policies;
  private final int absoluteMaxBytes;
  private final Clock clock;

  /**
   * A filter for one channel.
   *
   * @param absoluteMaxBytes largest payload and signature together
   * @param clock what the expiry of certificates is measured with
   */
  public EnvelopeFilter(
      String channel,
      MspRegistry msps,
      ChannelPolicies policies,
      int absoluteMaxBytes,
      Clock clock) {
    this.channel = channel;
    this.msps = msps;
    this.policies = policies;
    this.absoluteMaxBytes = absoluteMaxBytes;
    this.clock = clock;
  }

  /** Passes an envelope that may be ordered. */
  public void check(Envelope envelope) throws EnvelopeRefusedException {
    ByteString creator = checkHeader(envelope);
    checkSize(envelope);
    checkExpiry(creator);
    checkSignature(envelope, creator);
  }

  private ByteString checkHeader(Envelope envelope) throws EnvelopeRefusedException {
    ChannelHeader header = BroadcastHeader.of(envelope);
    if (!header.getChannelId().equals(channel)) {
      throw BroadcastHeader.unknownChannel();
    }
    if (header.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE) {
      throw refused(
          Status.BAD_REQUEST,
          "this network orders endorsed transactions only; its configuration is its"
              + " description and does not change while it runs");
    }
    try {
      Payload payload = Payload.parseFrom(envelope.getPayload());
      return SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader()).getCreator();
    } catch (InvalidProtocolBufferException malformed) {
      throw refused(
          Status.BAD_REQUEST, "could not convert message to signedData: " + malformed.getMessage());
    }
  }

  private void checkSize(Envelope envelope) throws EnvelopeRefusedException {
    int size = BlockCutter.sizeBytes(envelope);
    if (size > absoluteMaxBytes) {
      throw refused(
          Status.BAD_REQUEST,
          "message payload is "
              + size
              + " bytes and exceeds maximum allowed "
              + absoluteMaxBytes
              + " bytes");
    }
  }

  private void checkExpiry(ByteString creator) throws EnvelopeRefusedException {
    boolean expired;
    try {
      expired = msps.resolve(creator).isExpiredAt(clock.instant());
    } catch (IdentityException unknown) {
      // The signature policy says in its own words that the signer is nobody.
      expired = false;
    }
    if (expired) {
      throw refused(Status.BAD_REQUEST, "broadcast client identity expired");
    }
  }

  private void checkSignature(Envelope envelope, ByteString creator)
      throws EnvelopeRefusedException {
    SignedData signed = new SignedData(creator, envelope.getPayload(), envelope.getSignature());
    Optional<String> refusal =
        policies
            .policy(ChannelPolicies.CHANNEL_WRITERS)
            .refusal(Signers.valid(msps, List.of(signed)));
    if (refusal.isPresent()) {
      throw refused(Status.FORBIDDEN, refusal.get() + ": permission denied");
    }
  }

  private static EnvelopeRefusedException refused(Status status, String info) {
    return new EnvelopeRefusedException(status, info);
  }
}
