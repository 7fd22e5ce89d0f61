package org.tallystick.portal.identity;

import java.security.Principal;
import java.util.Set;
import org.tallystick.portal.ledger.Caller;

/**
 * Somebody who can log in.
 *
 * @param login {@code enrolmentId@organisation}, the organisation in lower case
 * @param displayName the name for people
 * @param organisation the organisation's name
 * @param caller whose signature the person's transactions carry
 * @param roles what the certificate says, in lower case ({@code owner}, {@code admin}, …). It
 *     decides what the portal offers; what is allowed is decided by the ledger
 */
public record Person(
    String login, String displayName, String organisation, Caller caller, Set<String> roles)
    implements Principal {

  public Person {
    roles = Set.copyOf(roles);
  }

  @Override
  public String getName() {
    return login;
  }

  public boolean is(String role) {
    return roles.contains(role);
  }
}
