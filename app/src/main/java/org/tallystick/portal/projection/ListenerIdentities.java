package org.tallystick.portal.projection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tallystick.portal.identity.People;
import org.tallystick.portal.identity.Person;
import org.tallystick.portal.ledger.Caller;

/**
 * In whose name the portal listens: an auditor reads anyway and writes nothing; where there is
 * none, or its gateway is away, one person of each other organisation.
 */
@Singleton
public class ListenerIdentities {
  private final People people;

  @Inject
  public ListenerIdentities(People people) {
    this.people = people;
  }

  /** One caller per organisation at most, the preferred one first. */
  List<Caller> inOrder() {
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
