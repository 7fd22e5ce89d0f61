package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import org.tallystick.network.ledger.StateSnapshot;

/** What a committed state shows of what organisations keep for themselves. */
@FunctionalInterface
public interface OrganisationHashes {

  /** SHA-256 of an organisation's value, empty bytes when the key is absent. */
  ByteString hash(StateSnapshot state, String mspId, String key);
}
