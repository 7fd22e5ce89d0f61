package org.tallystick.portal.page;

import java.util.Locale;

/** The colour of a state's badge. */
public final class Tone {

  private Tone() {}

  /** The style class of a state's badge; a state that is neither good nor bad is quiet. */
  public static String of(String state) {
    return switch (state.toUpperCase(Locale.ROOT)) {
      case "ACTIVE", "PUBLISHED", "OPEN", "ACCEPTED", "CONFIRMED", "VALID", "HOLDS", "ALLOW" ->
          "good";
      case "DRAFT", "PENDING", "PROPOSED", "DEPRECATED", "EXPIRED", "UNCONFIRMED" -> "warn";
      case "SUSPENDED", "REVOKED", "DECLINED", "VOIDED", "BROKEN", "DENY" -> "bad";
      default -> "quiet";
    };
  }
}
