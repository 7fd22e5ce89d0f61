package org.tallystick.portal.projection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tallystick.portal.identity.People;
import org.tallystick.portal.identity.Person;
import org.tallystick.portal.ledger.Caller;

/**
 * In whose name the portal listens: an identity of its own at each organisation that has given it
 * one. Where none has, an auditor's, for an auditor reads anyway and writes nothing; then one
 * person's of each other organisation.
 */
@Singleton
public class ListenerIdentities {
  private static final Logger LOG = System.getLogger(ListenerIdentities.class.getName());

  private final People people;

  @Inject
  public ListenerIdentities(People people) {
    this.people = people;
  }

  /** One caller per organisation at most, the preferred one first. */
  List<Caller> inOrder() {
    if (!people.listeners().isEmpty()) {
      return people.listeners();
    }
    List<Caller> persons = onePerOrganisation();
    LOG.log(
        Level.WARNING,
        "the profile holds no identity for the portal itself, so it listens as {0}; enrol one"
            + " without roles and name it by PORTAL_LISTENER",
        persons);
    return persons;
  }

  private List<Caller> onePerOrganisation() {
    Predicate<Person> reads = person -> person.is("auditor") || person.is("regulator");
    List<Person> all =
        Stream.concat(
                people.all().stream().filter(reads), people.all().stream().filter(reads.negate()))
            .toList();
    return all.stream()
        .map(Person::caller)
        .filter(
            caller ->
                all.stream()
                    .map(Person::caller)
                    .filter(other -> other.mspId().equals(caller.mspId()))
                    .findFirst()
                    .get()
                    .equals(caller))
        .toList();
  }
}
