package org.tallystick.portal.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Profile;

/**
 * Everybody whom the network's profile names, and the identities by which the portal itself listens
 * to the ledger; nobody can log in as one of those.
 */
@Singleton
public class People {
  /**
   * The attribute of Fabric CA's certificate extension that carries a person's roles,
   * comma-separated.
   */
  static final String ROLES_ATTRIBUTE = "tallystick.roles";

  private final Map<String, Person> byLogin = new LinkedHashMap<>();
  private final List<Caller> listeners = new ArrayList<>();

  /**
   * @param listener the enrolment id of the identity that listens, at any organisation
   */
  @Inject
  public People(
      Profile profile,
      @ConfigProperty(name = "portal.listener", defaultValue = "portal") String listener) {
    for (Profile.Organisation organisation : profile.organisations()) {
      for (Profile.Enrolment enrolment : organisation.identities()) {
        if (enrolment.enrolmentId().equals(listener)) {
          listeners.add(new Caller(organisation.mspId(), enrolment.enrolmentId()));
        } else {
          Person person = person(organisation, enrolment);
          byLogin.put(person.login(), person);
        }
      }
    }
  }

  /** In whose name the portal listens to the ledger; empty where the profile has no such one. */
  public List<Caller> listeners() {
    return Collections.unmodifiableList(listeners);
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
