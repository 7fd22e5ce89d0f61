package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * What every organisation keeps for itself in lifecycle's namespace. Others see hashes of it, which
 * is enough to tell whether it approved what they know.
 */
public interface OrganisationStates {

  /** The part of the peer's own organisation. */
  KeyedState own(TransactionSimulator simulator);

  /** SHA-256 of an organisation's value, empty bytes when the key is absent. */
  ByteString hash(TransactionSimulator simulator, String mspId, String key);
}
