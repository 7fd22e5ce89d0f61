package org.tallystick.portal.consortium;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.chaincode.consortium.api.Consortium;
import org.tallystick.chaincode.consortium.api.PersonRoles;
import org.tallystick.chaincode.consortium.api.SetupProposal;
import org.tallystick.portal.identity.Person;
import org.tallystick.portal.projection.Documents;

/** Reads the consortium's set-up from the read model. */
@Singleton
public class Members {
  private final Documents documents;

  @Inject
  public Members(Documents documents) {
    this.documents = documents;
  }

  /** The set-up in force; none before a majority has confirmed the first. */
  public Optional<Consortium> inForce() {
    return documents.one(
        Consortium.class, "SELECT document FROM consortium ORDER BY revision DESC");
  }

  /** Every set-up that was put forward, newest revision first. */
  public List<SetupProposal> proposals() {
    return documents.all(
        SetupProposal.class, "SELECT document FROM setup ORDER BY revision DESC, digest");
  }

  /** Roles granted on the ledger to people of an organisation. */
  public List<PersonRoles> roles(String mspId) {
    return documents.all(
        PersonRoles.class,
        "SELECT document FROM person_roles WHERE msp_id = ? ORDER BY account",
        mspId);
  }

  /** What a person's certificate and the ledger together say, in lower case. */
  public Set<String> rolesOf(Person person) {
    Set<String> roles = new TreeSet<>(person.roles());
    documents
        .one(
            PersonRoles.class,
            "SELECT document FROM person_roles WHERE account = ?",
            person.caller().account())
        .ifPresent(
            granted ->
                granted.roles().forEach(role -> roles.add(role.name().toLowerCase(Locale.ROOT))));
    return roles;
  }

  /**
   * Whether a person may read every account: an auditor or regulator of an auditor organisation.
   */
  public boolean audits(Person person) {
    Set<String> roles = rolesOf(person);
    return (roles.contains("auditor") || roles.contains("regulator"))
        && inForce()
            .map(consortium -> consortium.setup().auditors().contains(person.caller().mspId()))
            .orElse(false);
  }
}
