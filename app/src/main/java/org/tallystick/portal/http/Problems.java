package org.tallystick.portal.http;

import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import org.tallystick.portal.json.JsonException;
import org.tallystick.portal.ledger.LedgerException;

/** What a person or a program is told when something went wrong: never a trace. */
public final class Problems {
  private static final Logger LOG = System.getLogger(Problems.class.getName());

  /** Codes that are not conflicts with what the ledger holds (409). */
  private static final Map<String, Integer> STATUS =
      Map.ofEntries(
          Map.entry("ARGUMENT_INVALID", 400),
          Map.entry("MEMBER_INVALID", 422),
          Map.entry("AMOUNT_INVALID", 422),
          Map.entry("SHARES_INVALID", 422),
          Map.entry("CALLER_INVALID", 403),
          Map.entry("NOT_A_MEMBER", 403),
          Map.entry("NOT_ALLOWED", 403),
          Map.entry("TERMS_REFUSE", 403),
          Map.entry("IDENTITY_REFUSED", 403),
          Map.entry("NOT_FOUND", 404),
          Map.entry("LEDGER_CORRUPT", 500),
          Map.entry("LEDGER_FAULT", 502),
          Map.entry("NOT_COMMITTED", 502),
          Map.entry("ORDERING_REFUSED", 502),
          Map.entry("ENDORSERS_DISAGREE", 502),
          Map.entry("LEDGER_UNAVAILABLE", 503),
          Map.entry("ENDORSERS_UNAVAILABLE", 503),
          Map.entry("NOT_SENT", 503),
          Map.entry("STILL_BUSY", 503),
          Map.entry("TOO_MANY_ROWS", 503),
          Map.entry("LEDGER_TIMEOUT", 504));

  private Problems() {}

  public static Problem of(Throwable failure) {
    if (failure instanceof LedgerException ledger) {
      return of(ledger);
    }
    if (failure instanceof Refusal refusal) {
      return refusal.problem();
    }
    if (failure instanceof JsonException json) {
      return Problem.of(400, "BODY_INVALID", json.getMessage());
    }
    if (failure instanceof WebApplicationException web) {
      return of(web);
    }
    if (failure.getCause() != null
        && (failure.getCause() instanceof Refusal || failure.getCause() instanceof JsonException)) {
      return of(failure.getCause());
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.log(Level.ERROR, "request failed, reference " + reference, failure);
    return Problem.of(
        500,
        "PORTAL_FAULT",
        "Something went wrong on our side. Tell your operator the reference " + reference + ".");
  }

  private static Problem of(LedgerException failure) {
    if (failure.getCause() != null) {
      LOG.log(Level.WARNING, failure.code(), failure.getCause());
    }
    return Problem.of(STATUS.getOrDefault(failure.code(), 409), failure.code(), failure.sentence());
  }

  private static Problem of(WebApplicationException failure) {
    int status = failure.getResponse().getStatus();
    return switch (status) {
      case 401 -> Problem.of(401, "NOT_SIGNED_IN", "Sign in first.");
      case 403 -> Problem.of(403, "NOT_ALLOWED", "You may not do this.");
      case 404 -> Problem.of(404, "NOT_FOUND", "There is nothing at this address.");
      case 405 -> Problem.of(405, "METHOD_NOT_ALLOWED", "This address does not do that.");
      case 406 -> Problem.of(406, "NOT_ACCEPTABLE", "This address answers in JSON.");
      case 415 -> Problem.of(415, "MEDIA_TYPE_UNKNOWN", "This address takes JSON.");
      default ->
          Problem.of(
              status, "REQUEST_REFUSED", "The request is not one that the portal can answer.");
    };
  }
}
