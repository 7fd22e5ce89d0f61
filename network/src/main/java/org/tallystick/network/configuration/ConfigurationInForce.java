package org.tallystick.network.configuration;

import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.policy.ChannelPolicies;

/**
 * The configuration that one node of a channel goes by, with its members and policies, until it
 * adopts the next.
 */
public final class ConfigurationInForce {
  private final MspRegistry msps;
  private final ChannelPolicies policies;
  private volatile ChannelConfiguration current;

  public ConfigurationInForce(ChannelConfiguration current) {
    this.msps = new MspRegistry(current.msps());
    this.policies = ChannelPolicies.of(current.group());
    this.current = current;
  }

  /** The members' MSPs: always those of the configuration in force. */
  public MspRegistry msps() {
    return msps;
  }

  /** The policies: always those of the configuration in force. */
  public ChannelPolicies policies() {
    return policies;
  }

  /** The configuration in force. */
  public ChannelConfiguration current() {
    return current;
  }

  /** From now on this configuration is in force. */
  public void adopt(ChannelConfiguration next) {
    msps.replace(next.msps());
    policies.replace(next.group());
    current = next;
  }
}
