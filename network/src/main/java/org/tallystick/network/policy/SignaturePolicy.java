package org.tallystick.network.policy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.tallystick.network.identity.ResolvedIdentity;

/**
 * A tree of "n out of" over principals, evaluated as Fabric does: depth first in the order written,
 * each signer used at most once, the first unused one that fits is taken and never given back to a
 * sibling. So {@code AND('A.member','A.peer')} fails for (peer, client) and holds for (client,
 * peer).
 */
public final class SignaturePolicy implements Policy {
  private final Rule rule;
  private final SignaturePolicyEnvelope envelope;

  /** A node of the tree. */
  private sealed interface Rule {
    /** Evaluates the node; marks the signers that it takes in {@code used}. */
    boolean holds(List<ResolvedIdentity> signers, boolean[] used);
  }

  private record SignedBy(Principal principal) implements Rule {
    @Override
    public boolean holds(List<ResolvedIdentity> signers, boolean[] used) {
      for (int i = 0; i < used.length; i++) {
        if (!used[i] && principal.matches(signers.get(i))) {
          used[i] = true;
          return true;
        }
      }
      return false;
    }
  }

  private record OutOf(int required, List<Rule> rules) implements Rule {
    @Override
    public boolean holds(List<ResolvedIdentity> signers, boolean[] used) {
      int held = 0;
      for (Rule rule : rules) {
        boolean[] attempt = used.clone();
        if (rule.holds(signers, attempt)) {
          held++;
          System.arraycopy(attempt, 0, used, 0, used.length);
        }
      }
      return held >= required;
    }
  }

  private SignaturePolicy(SignaturePolicyEnvelope envelope) {
    this.envelope = envelope;
    List<Principal> principals = envelope.getIdentitiesList().stream().map(Principal::of).toList();
    this.rule = rule(envelope.getRule(), principals);
  }

  /**
   * Compiles a policy.
   *
   * @throws IllegalArgumentException when it names principals that it does not have, or is empty
   */
  public static SignaturePolicy of(SignaturePolicyEnvelope envelope) {
    return new SignaturePolicy(envelope);
  }

  /**
   * Compiles a policy from its bytes; this is what a key's {@code VALIDATION_PARAMETER} holds.
   *
   * @throws IllegalArgumentException when the bytes are no signature policy
   */
  public static SignaturePolicy of(ByteString bytes) {
    try {
      return new SignaturePolicy(SignaturePolicyEnvelope.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not a signature policy", e);
    }
  }

  private static Rule rule(
      org.hyperledger.fabric.protos.common.SignaturePolicy node, List<Principal> principals) {
    return switch (node.getTypeCase()) {
      case SIGNED_BY -> {
        int index = node.getSignedBy();
        if (index < 0 || index >= principals.size()) {
          throw new IllegalArgumentException(
              "identity index out of range, requested "
                  + index
                  + ", but identities length is "
                  + principals.size());
        }
        yield new SignedBy(principals.get(index));
      }
      case N_OUT_OF -> {
        List<Rule> rules = new ArrayList<>();
        node.getNOutOf().getRulesList().forEach(child -> rules.add(rule(child, principals)));
        yield new OutOf(node.getNOutOf().getN(), List.copyOf(rules));
      }
      case TYPE_NOT_SET -> throw new IllegalArgumentException("Empty policy element");
    };
  }

  /** The policy as Fabric stores it. */
  public SignaturePolicyEnvelope envelope() {
    return envelope;
  }

  @Override
  public Optional<String> refusal(List<ResolvedIdentity> signers) {
    return rule.holds(signers, new boolean[signers.size()])
        ? Optional.empty()
        : Optional.of("signature set did not satisfy policy");
  }
}
