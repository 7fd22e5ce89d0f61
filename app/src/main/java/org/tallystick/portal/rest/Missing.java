package org.tallystick.portal.rest;

import java.util.Optional;
import org.tallystick.portal.http.Refusal;

/** 404 in words. */
public final class Missing {
  private Missing() {}

  public static <T> T unless(Optional<T> found, String what) {
    return found.orElseThrow(
        () -> new Refusal(404, "NOT_FOUND", "The portal knows no such " + what + "."));
  }
}
