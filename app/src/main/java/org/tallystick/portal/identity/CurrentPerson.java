package org.tallystick.portal.identity;

import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.NotAuthorizedException;

/** Who makes the request at hand. */
public class CurrentPerson {
  private final SecurityContext security;
  private final People people;

  @Inject
  public CurrentPerson(SecurityContext security, People people) {
    this.security = security;
    this.people = people;
  }

  public Person get() {
    if (security.getCallerPrincipal() == null) {
      throw new NotAuthorizedException("Basic realm=\"Tallystick\"");
    }
    return people
        .find(security.getCallerPrincipal().getName())
        .orElseThrow(() -> new NotAuthorizedException("Basic realm=\"Tallystick\""));
  }
}
