package org.tallystick.network.discovery;

import org.tallystick.network.gateway.EndorsingPeer;

/** Signs what a peer announces of itself. */
@FunctionalInterface
public interface PeerSigner {

  /** The peer's signature, DER. */
  byte[] sign(EndorsingPeer peer, byte[] message);
}
