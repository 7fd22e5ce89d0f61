package org.tallystick.portal.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Profile;

/** Everybody whom the network's profile names. */
@Singleton
public class People {
  /**
   * The attribute of Fabric CA's certificate extension that carries a person's roles,
   * comma-separated.
   */
  static final String ROLES_ATTRIBUTE = "tallystick.roles";

  private final Map<String, Person> byLogin = new LinkedHashMap<>();

  @Inject
  public People(Profile profile) {
    for (Profile.Organisation organisation : profile.organisations()) {
      for (Profile.Enrolment enrolment : organisation.identities()) {
        Person person = person(organisation, enrolment);
        byLogin.put(person.login(), person);
      }
    }
  }

  public Optional<Person> find(String login) {
    return Optional.ofNullable(byLogin.get(login));
  }

  /** In the order of the profile. */
  public Collection<Person> all() {
    return Collections.unmodifiableCollection(byLogin.values());
  }

  private static Person person(Profile.Organisation organisation, Profile.Enrolment enrolment) {
    Set<String> roles = new LinkedHashSet<>();
    for (String role : enrolment.attributes().getOrDefault(ROLES_ATTRIBUTE, "").split(",")) {
      if (!role.isBlank()) {
        roles.add(role.strip().toLowerCase(Locale.ROOT));
      }
    }
    if (enrolment.admin()) {
      roles.add("admin");
    }
    return new Person(
        enrolment.enrolmentId() + "@" + organisation.name().toLowerCase(Locale.ROOT),
        enrolment.displayName() == null ? enrolment.enrolmentId() : enrolment.displayName(),
        organisation.name(),
        new Caller(organisation.mspId(), enrolment.enrolmentId()),
        roles);
  }
}
