package org.tallystick.conformance.probe;

import java.util.List;
import org.hyperledger.fabric.shim.ext.sbe.StateBasedEndorsement;
import org.hyperledger.fabric.shim.ext.sbe.impl.StateBasedEndorsementFactory;

/** Key-level policies: all peers of the named organisations must sign. */
final class KeyPolicies {
  private KeyPolicies() {}

  /**
   * The policy that the words name: MSP ids, {@code members} before them for any role, or {@code
   * raw VALUE}.
   */
  static byte[] of(Words words) {
    String first = words.next();
    if (first.equals("raw")) {
      return words.value();
    }
    StateBasedEndorsement policy =
        StateBasedEndorsementFactory.getInstance().newStateBasedEndorsement(null);
    StateBasedEndorsement.RoleType role = StateBasedEndorsement.RoleType.RoleTypePeer;
    if (first.equals("members")) {
      role = StateBasedEndorsement.RoleType.RoleTypeMember;
    } else if (!first.equals("nobody")) {
      policy.addOrgs(role, first);
    }
    policy.addOrgs(role, words.rest());
    return policy.policy();
  }

  static String shown(byte[] policy) {
    if (policy == null || policy.length == 0) {
      return policy == null ? "null" : "no policy";
    }
    List<String> organisations =
        StateBasedEndorsementFactory.getInstance().newStateBasedEndorsement(policy).listOrgs();
    return organisations.stream().sorted().toList().toString();
  }
}
