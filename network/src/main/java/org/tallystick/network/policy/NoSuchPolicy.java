package org.tallystick.network.policy;

import java.util.List;
import java.util.Optional;
import org.tallystick.network.identity.ResolvedIdentity;

/** What a reference to a policy that the channel does not have means: nobody is enough. */
public record NoSuchPolicy(String name) implements Policy {
  @Override
  public Optional<String> refusal(List<ResolvedIdentity> signers) {
    return Optional.of("no such policy: '" + name + "'");
  }
}
