package org.tallystick.network.policy;

import java.util.List;
import java.util.Optional;
import org.tallystick.network.identity.ResolvedIdentity;

/** A rule about who must have signed. */
public sealed interface Policy permits SignaturePolicy, ImplicitMetaPolicy, NoSuchPolicy {

  /**
   * Judges signers, as {@link Signers#valid} gives them: signatures checked, nobody twice. Their
   * order matters, because evaluation is greedy.
   *
   * @return Fabric's text of the refusal, or empty when the policy is satisfied
   */
  Optional<String> refusal(List<ResolvedIdentity> signers);

  /** Whether these signers are enough. */
  default boolean isSatisfiedBy(List<ResolvedIdentity> signers) {
    return refusal(signers).isEmpty();
  }
}
