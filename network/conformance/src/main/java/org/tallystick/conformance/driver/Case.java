package org.tallystick.conformance.driver;

import java.util.List;

/**
 * Something that two networks must do alike.
 *
 * @param id unique, also the prefix of its keys: small letters, digits and hyphens
 * @param title what it shows
 * @param steps performed in order
 * @param aside whether it is performed beside the cases after it: it only waits, and neither writes
 *     nor sees what they write
 */
public record Case(String id, String title, List<Step> steps, boolean aside) {
  public Case {
    if (!id.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("'" + id + "' is no id of a case");
    }
    steps = List.copyOf(steps);
  }

  /** A case of these steps. */
  public static Case of(String id, String title, Step... steps) {
    return new Case(id, title, List.of(steps), false);
  }

  /** A case of these steps that is performed beside the cases after it. */
  public static Case aside(String id, String title, Step... steps) {
    return new Case(id, title, List.of(steps), true);
  }
}
