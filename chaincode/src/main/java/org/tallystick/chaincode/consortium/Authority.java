package org.tallystick.chaincode.consortium;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tallystick.chaincode.consortium.api.Consortium;
import org.tallystick.chaincode.consortium.api.Identity;
import org.tallystick.chaincode.consortium.api.Member;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.ledger.Caller;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

/**
 * What the caller may do. A role counts if it stands in the certificate or if an admin of the
 * caller's organisation granted it on the ledger; the ledger is read only when the certificate does
 * not suffice. A role is always one within the caller's own organisation.
 */
public final class Authority {
  private static final Key CURRENT = Key.of("consortium", "current");

  private final Ledger ledger;
  private final Caller caller;

  public Authority(Ledger ledger) {
    this.ledger = ledger;
    this.caller = ledger.caller();
  }

  /** The set-up in force, or a refusal {@code NOT_SET_UP}. */
  public Consortium setup() {
    return setupIfAny()
        .orElseThrow(
            () ->
                new TallystickException(
                    ErrorCode.NOT_SET_UP, "The consortium's set-up has not taken effect yet."));
  }

  /** Whether an organisation is a member in force. */
  public boolean isMember(String mspId) {
    return setup().setup().members().stream().anyMatch(member -> member.mspId().equals(mspId));
  }

  /** Refuses accounts of organisations that are not members: money sent there would be lost. */
  public void requireAccountOfMember(String account) {
    if (!isMember(account.split("/", 2)[0])) {
      throw new TallystickException(
          ErrorCode.NOT_A_MEMBER, "The account's organisation is not a member of the consortium.");
    }
  }

  /** Refuses callers of organisations that are not members. */
  public void requireMember() {
    if (!isMember(caller.mspId())) {
      throw new TallystickException(
          ErrorCode.NOT_A_MEMBER, "The caller's organisation is not a member of the consortium.");
    }
  }

  /** Refuses callers who are not of a member or have none of the roles. */
  public void requireRole(Role... anyOf) {
    requireMember();
    requireHeld(anyOf);
  }

  /**
   * Refuses callers who are not of this organisation or have none of the roles. Reads no set-up.
   */
  public void requireRoleIn(String mspId, Role... anyOf) {
    if (!caller.mspId().equals(mspId)) {
      throw new TallystickException(
          ErrorCode.NOT_ALLOWED, "Only people of " + mspId + " may do this.");
    }
    requireHeld(anyOf);
  }

  /** Refuses callers who are not admins of a member. */
  public void requireAdmin() {
    requireMember();
    if (!caller.admin()) {
      throw new TallystickException(
          ErrorCode.NOT_ALLOWED, "Only an admin of the organisation may do this.");
    }
  }

  /**
   * Refuses callers who may not act for an account: a personal account is its person's alone, the
   * account of an organisation is that of its people with one of the roles. Reads no set-up.
   */
  public void requireControl(String account, Role... anyOf) {
    if (account.equals(caller.account())) {
      return;
    }
    if (account.contains("/")) {
      throw new TallystickException(
          ErrorCode.NOT_ALLOWED, "Only the person whose account it is may do this.");
    }
    requireRoleIn(account, anyOf);
  }

  /** Whether the caller has one of the roles within the own organisation. */
  public boolean hasRole(Role... anyOf) {
    return certificateHas(anyOf) || List.of(anyOf).stream().anyMatch(granted()::contains);
  }

  /** Whether the caller audits for a member that the set-up names as auditor. */
  public boolean isAuditor() {
    return setup().setup().auditors().contains(caller.mspId())
        && hasRole(Role.AUDITOR, Role.REGULATOR);
  }

  /** Refuses everybody but auditors and regulators of members that the set-up names as auditors. */
  public void requireAuditor() {
    if (!isAuditor()) {
      throw new TallystickException(
          ErrorCode.NOT_ALLOWED,
          "Only auditors and regulators of the consortium's auditor may do this.");
    }
  }

  /** The caller as the ledger sees it. */
  Identity identity() {
    boolean member =
        setupIfAny().stream()
            .flatMap(consortium -> consortium.setup().members().stream())
            .map(Member::mspId)
            .anyMatch(caller.mspId()::equals);
    return new Identity(
        caller.mspId(),
        caller.enrolmentId(),
        caller.account(),
        member,
        caller.admin(),
        List.copyOf(inCertificate()),
        List.copyOf(granted()));
  }

  Optional<Consortium> setupIfAny() {
    return ledger.find(CURRENT, Consortium.class);
  }

  void takeEffect(Consortium consortium) {
    ledger.put(CURRENT, consortium);
  }

  private void requireHeld(Role... anyOf) {
    if (!hasRole(anyOf)) {
      throw new TallystickException(
          ErrorCode.NOT_ALLOWED, "This needs the role " + words(anyOf) + ".");
    }
  }

  private boolean certificateHas(Role... anyOf) {
    Set<Role> roles = inCertificate();
    return List.of(anyOf).stream().anyMatch(roles::contains);
  }

  /** Words in a certificate that are no role of ours mean nothing to us. */
  private Set<Role> inCertificate() {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (caller.certificateRoles().contains(role.name())) {
        roles.add(role);
      }
    }
    return roles;
  }

  private List<Role> granted() {
    return new RoleBook(ledger).of(caller.mspId(), caller.enrolmentId()).roles();
  }

  private static String words(Role... anyOf) {
    StringBuilder words = new StringBuilder();
    for (Role role : anyOf) {
      words.append(words.length() == 0 ? "" : " or ").append(role);
    }
    return words.toString();
  }
}
