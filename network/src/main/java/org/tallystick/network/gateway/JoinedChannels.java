package org.tallystick.network.gateway;

import java.util.Optional;

/** The channels that one peer has joined. */
@FunctionalInterface
public interface JoinedChannels {

  /** The channel of this name, empty when the peer has not joined it. */
  Optional<GatewayChannel> named(String channel);
}
