package org.tallystick.portal.ledger;

import io.grpc.Status;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns what a Fabric gateway answers (gRPC status, message, details) into a {@link
 * LedgerException}. The contract's own refusals travel as {@code chaincode response 500, CODE:
 * sentence}.
 */
final class GatewayErrors {
  private static final Pattern REFUSAL =
      Pattern.compile(
          "chaincode response \\d+, ([A-Z][A-Z0-9_]{2,63}): (.{1,1000})", Pattern.DOTALL);

  /** An orderer's answer that is the same however often the same bytes are sent. */
  private static final Pattern ORDERER_REFUSES =
      Pattern.compile(
          "response from orderer: status=(BAD_REQUEST|FORBIDDEN|REQUEST_ENTITY_TOO_LARGE)");

  private GatewayErrors() {}

  static LedgerException translate(Status status, List<String> details, Throwable cause) {
    String message = status.getDescription() == null ? "" : status.getDescription();
    for (String text : Stream.concat(details.stream(), Stream.of(message)).toList()) {
      Matcher refusal = REFUSAL.matcher(text);
      if (refusal.find()) {
        return new LedgerException(refusal.group(1), refusal.group(2).strip());
      }
    }
    return new LedgerException(fault(status.getCode(), message, details), cause);
  }

  private static LedgerFault fault(Status.Code code, String message, List<String> details) {
    String everything = message + "\n" + String.join("\n", details);
    if (everything.contains("ProposalResponsePayloads do not match")) {
      return LedgerFault.ENDORSERS_DISAGREE;
    }
    if (everything.contains("access denied")
        || everything.contains("identity expired")
        || everything.contains("permission denied")) {
      return LedgerFault.IDENTITY_REFUSED;
    }
    if (code == Status.Code.ABORTED && ORDERER_REFUSES.matcher(everything).find()) {
      return LedgerFault.ORDERING_REFUSED;
    }
    return switch (code) {
      case UNAVAILABLE, CANCELLED ->
          message.contains("endorsing peers")
              ? LedgerFault.ENDORSERS_UNAVAILABLE
              : LedgerFault.LEDGER_UNAVAILABLE;
      case DEADLINE_EXCEEDED -> LedgerFault.LEDGER_TIMEOUT;
      case RESOURCE_EXHAUSTED -> LedgerFault.LEDGER_UNAVAILABLE;
      case FAILED_PRECONDITION -> LedgerFault.ENDORSERS_UNAVAILABLE;
      case PERMISSION_DENIED, UNAUTHENTICATED -> LedgerFault.IDENTITY_REFUSED;
      case ABORTED ->
          everything.contains("chaincode response") || everything.contains("simulation")
              ? LedgerFault.LEDGER_FAULT
              : LedgerFault.ENDORSERS_UNAVAILABLE;
      default -> LedgerFault.LEDGER_FAULT;
    };
  }
}
