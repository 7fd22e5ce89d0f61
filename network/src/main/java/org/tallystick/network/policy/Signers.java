package org.tallystick.network.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.ResolvedIdentity;

/** Who, of those said to have signed, did. */
public final class Signers {
  private Signers() {}

  /**
   * The signers whose identity the channel knows and whose signature is right, in the order given.
   * A bad entry is left out and harms nobody else; of an identity that appears twice the first good
   * signature counts.
   */
  public static List<ResolvedIdentity> valid(MspRegistry msps, List<SignedData> signatures) {
    Set<ResolvedIdentity> signers = new LinkedHashSet<>();
    for (SignedData signed : signatures) {
      try {
        ResolvedIdentity identity = msps.resolve(signed.identity());
        if (!signers.contains(identity)
            && identity.verify(signed.data().toByteArray(), signed.signature().toByteArray())) {
          signers.add(identity);
        }
      } catch (IdentityException e) {
        // An unknown endorser counts for nothing; that is all a policy needs to know of it.
        continue;
      }
    }
    return new ArrayList<>(signers);
  }
}
