package org.tallystick.chaincode.consortium;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tallystick.chaincode.consortium.api.ConsortiumEvents;
import org.tallystick.chaincode.consortium.api.PersonRoles;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.consortium.api.RolesPage;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

/**
 * Roles granted on the ledger: one record per person, written by admins of the person's
 * organisation.
 */
final class RoleBook {
  private final Ledger ledger;

  RoleBook(Ledger ledger) {
    this.ledger = ledger;
  }

  PersonRoles of(String mspId, String enrolmentId) {
    return ledger
        .find(key(mspId, enrolmentId), PersonRoles.class)
        .orElse(new PersonRoles(mspId, enrolmentId, List.of()));
  }

  PersonRoles grant(String enrolmentId, Role role) {
    new Authority(ledger).requireAdmin();
    Set<Role> roles = rolesOf(enrolmentId);
    roles.add(role);
    return keep(enrolmentId, roles);
  }

  PersonRoles revoke(String enrolmentId, Role role) {
    new Authority(ledger).requireAdmin();
    Set<Role> roles = rolesOf(enrolmentId);
    if (!roles.remove(role)) {
      throw new TallystickException(
          ErrorCode.NOT_FOUND, "The ledger does not grant this person the role " + role + ".");
    }
    return keep(enrolmentId, roles);
  }

  RolesPage list(String mspId, int pageSize, String bookmark) {
    Page<PersonRoles> page =
        ledger.page(Key.of("role", mspId), PersonRoles.class, pageSize, bookmark);
    return new RolesPage(page.items(), page.bookmark());
  }

  private Set<Role> rolesOf(String enrolmentId) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    roles.addAll(of(ledger.caller().mspId(), enrolmentId).roles());
    return roles;
  }

  private PersonRoles keep(String enrolmentId, Set<Role> roles) {
    String mspId = ledger.caller().mspId();
    PersonRoles person = new PersonRoles(mspId, enrolmentId, List.copyOf(roles));
    ledger.put(key(mspId, enrolmentId), person);
    ledger.emit(ConsortiumEvents.ROLES_CHANGED, person);
    return person;
  }

  private static Key key(String mspId, String enrolmentId) {
    return Key.of("role", mspId, enrolmentId);
  }
}
