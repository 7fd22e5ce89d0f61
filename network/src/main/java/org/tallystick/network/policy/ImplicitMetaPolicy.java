package org.tallystick.network.policy;

import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy.Rule;
import org.tallystick.network.identity.ResolvedIdentity;

/**
 * So many of the organisations' policies of one name must be satisfied.
 *
 * @param name the name that the counted policies share, such as {@code Endorsement}
 * @param rule ANY, ALL or MAJORITY (more than half)
 * @param subPolicies one per organisation; a {@link NoSuchPolicy} where one has none
 */
public record ImplicitMetaPolicy(String name, Rule rule, List<Policy> subPolicies)
    implements Policy {
  public ImplicitMetaPolicy {
    subPolicies = List.copyOf(subPolicies);
  }

  /** How many of the sub-policies must be satisfied; none when there are none. */
  public int threshold() {
    if (subPolicies.isEmpty()) {
      return 0;
    }
    return switch (rule) {
      case ANY -> 1;
      case ALL -> subPolicies.size();
      case MAJORITY -> subPolicies.size() / 2 + 1;
      case UNRECOGNIZED -> throw new IllegalStateException("unknown rule of policy " + name);
    };
  }

  @Override
  public Optional<String> refusal(List<ResolvedIdentity> signers) {
    long satisfied = subPolicies.stream().filter(policy -> policy.isSatisfiedBy(signers)).count();
    if (satisfied >= threshold()) {
      return Optional.empty();
    }
    return Optional.of(
        "implicit policy evaluation failed - "
            + satisfied
            + " sub-policies were satisfied, but this policy requires "
            + threshold()
            + " of the '"
            + name
            + "' sub-policies to be satisfied");
  }
}
