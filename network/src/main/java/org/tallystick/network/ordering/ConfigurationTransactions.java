package org.tallystick.network.ordering;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.common.Status;
import org.tallystick.network.configuration.ConfigurationException;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.identity.SigningIdentity;

/**
 * Turns a configuration update that the members signed into the transaction that goes into a block:
 * the whole new configuration, signed by the orderer.
 */
public final class ConfigurationTransactions {
  private static final int NONCE_BYTES = 24;

  private final ConfigurationInForce configuration;
  private final EnvelopeFilter filter;
  private final SigningIdentity orderer;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * For one channel.
   *
   * @param configuration the configuration in force
   * @param filter what every envelope has to pass, the update as well as the transaction
   */
  public ConfigurationTransactions(
      ConfigurationInForce configuration,
      EnvelopeFilter filter,
      SigningIdentity orderer,
      Clock clock) {
    this.configuration = configuration;
    this.filter = filter;
    this.orderer = orderer;
    this.clock = clock;
  }

  /** How often the configuration in force was changed. */
  long sequence() {
    return configuration.current().sequence();
  }

  /**
   * The transaction for an update.
   *
   * @throws EnvelopeRefusedException with Fabric's text when the update does not fit the
   *     configuration in force
   */
  Envelope of(Envelope update) throws EnvelopeRefusedException {
    check(update, "config update for existing channel did not pass initial checks");
    ConfigEnvelope next;
    try {
      next = configuration.propose(update);
    } catch (ConfigurationException refused) {
      throw refused(
          "error applying config update to existing channel '"
              + configuration.current().channel()
              + "'",
          refused);
    }
    Envelope transaction = signed(next);
    check(transaction, "config update for existing channel did not pass final checks");
    try {
      configuration.inspect(next);
    } catch (ConfigurationException refused) {
      throw refused("config update for existing channel did not pass maintenance checks", refused);
    }
    return transaction;
  }

  private static EnvelopeRefusedException refused(String situation, ConfigurationException cause) {
    return new EnvelopeRefusedException(Status.BAD_REQUEST, situation + ": " + cause.getMessage());
  }

  private void check(Envelope envelope, String situation) throws EnvelopeRefusedException {
    try {
      filter.check(envelope);
    } catch (EnvelopeRefusedException refused) {
      throw new EnvelopeRefusedException(refused.status(), situation + ": " + refused.getMessage());
    }
  }

  private Envelope signed(ConfigEnvelope next) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Instant now = clock.instant();
    ChannelHeader channelHeader =
        ChannelHeader.newBuilder()
            .setType(HeaderType.CONFIG_VALUE)
            .setTimestamp(
                Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
            .setChannelId(configuration.current().channel())
            .build();
    SignatureHeader signatureHeader =
        SignatureHeader.newBuilder()
            .setCreator(orderer.serialized())
            .setNonce(ByteString.copyFrom(nonce))
            .build();
    ByteString payload =
        Payload.newBuilder()
            .setHeader(
                Header.newBuilder()
                    .setChannelHeader(channelHeader.toByteString())
                    .setSignatureHeader(signatureHeader.toByteString()))
            .setData(next.toByteString())
            .build()
            .toByteString();
    return Envelope.newBuilder()
        .setPayload(payload)
        .setSignature(ByteString.copyFrom(orderer.sign(payload.toByteArray())))
        .build();
  }
}
