package org.tallystick.network.endorsement;

import java.util.Optional;

/** The channels of one peer. */
public interface PeerChannels {

  /** The channel of this name, empty when the peer has not joined it. */
  Optional<EndorsingChannel> find(String name);

  /** The peer without a channel: only its own organisation's people may ask. */
  EndorsingChannel local();
}
