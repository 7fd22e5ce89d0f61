package org.tallystick.network.ordering;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.common.Status;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.identity.IdentityException;
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
  private final ConfigurationInForce configuration;
  private final Clock clock;

  /**
   * A filter for one channel.
   *
   * @param configuration whose members may write, up to which size
   * @param clock what the expiry of certificates is measured with
   */
  public EnvelopeFilter(String channel, ConfigurationInForce configuration, Clock clock) {
    this.channel = channel;
    this.configuration = configuration;
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
    ChannelHeader header = BroadcastHeader.parse(envelope);
    if (!header.getChannelId().equals(channel)) {
      throw BroadcastHeader.unknownChannel();
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
    int most = configuration.current().batchSize().getAbsoluteMaxBytes();
    if (size > most) {
      throw refused(
          Status.BAD_REQUEST,
          "message payload is " + size + " bytes and exceeds maximum allowed " + most + " bytes");
    }
  }

  private void checkExpiry(ByteString creator) throws EnvelopeRefusedException {
    boolean expired;
    try {
      expired = configuration.msps().resolve(creator).isExpiredAt(clock.instant());
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
        configuration
            .policies()
            .policy(ChannelPolicies.CHANNEL_WRITERS)
            .refusal(Signers.valid(configuration.msps(), List.of(signed)));
    if (refusal.isPresent()) {
      throw refused(Status.FORBIDDEN, refusal.get() + ": permission denied");
    }
  }

  private static EnvelopeRefusedException refused(Status status, String info) {
    return new EnvelopeRefusedException(status, info);
  }
}
