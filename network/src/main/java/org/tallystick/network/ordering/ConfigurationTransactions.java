package org.tallystick.network.ordering;

import java.time.Clock;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Status;
import org.tallystick.network.configuration.ConfigurationException;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.configuration.ConfigurationUpdates;
import org.tallystick.network.identity.EnvelopeSigner;
import org.tallystick.network.identity.SigningIdentity;

/**
 * Turns a configuration update that the members signed into the transaction that goes into a block:
 * the whole new configuration, signed by the orderer.
 */
public final class ConfigurationTransactions {
  private final ConfigurationInForce configuration;
  private final ConfigurationUpdates updates;
  private final EnvelopeFilter filter;
  private final SigningIdentity orderer;
  private final Clock clock;

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
    this.updates = new ConfigurationUpdates(configuration);
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
      next = updates.propose(update);
    } catch (ConfigurationException refused) {
      throw refused(
          "error applying config update to existing channel '"
              + configuration.current().channel()
              + "'",
          refused);
    }
    Envelope transaction =
        new EnvelopeSigner(orderer)
            .envelope(
                HeaderType.CONFIG,
                configuration.current().channel(),
                clock.instant(),
                next.toByteString());
    check(transaction, "config update for existing channel did not pass final checks");
    try {
      updates.inspect(next);
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
}
