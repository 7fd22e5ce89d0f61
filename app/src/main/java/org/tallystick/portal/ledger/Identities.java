package org.tallystick.portal.ledger;

import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.Signer;

/** Where the gateway adapter finds the certificate and the key of a caller. */
public interface Identities {

  /** Throws {@link LedgerException} with {@code IDENTITY_REFUSED} when the caller has none. */
  Credentials of(Caller caller);

  /** A caller's certificate and the means to sign with its key. */
  record Credentials(Identity identity, Signer signer) {}
}
