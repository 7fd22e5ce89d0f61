package org.tallystick.chaincode.ledger;

import java.util.Optional;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.RequestOutcome;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.TallystickException;

/** Remembers what each caller asked for, so that asking twice does it once. */
public final class Requests {
  private final Ledger ledger;
  private final Key key;
  private final String requestId;
  private final String action;
  private final String argumentDigest;

  <A extends Record & Submission> Requests(Ledger ledger, String action, A argument) {
    this.ledger = ledger;
    this.key = keyOf(ledger.caller(), argument.requestId());
    this.requestId = argument.requestId();
    this.action = action;
    this.argumentDigest = Digests.sha256(CanonicalJson.write(argument));
  }

  /** What became of a request of the caller. */
  public static RequestOutcome lookUp(Ledger ledger, String requestId) {
    return ledger
        .find(keyOf(ledger.caller(), requestId), RequestOutcome.class)
        .orElse(new RequestOutcome(requestId, false, null, null, null, null));
  }

  Optional<String> firstResult() {
    Optional<RequestOutcome> earlier = ledger.find(key, RequestOutcome.class);
    earlier.ifPresent(
        request -> {
          if (!request.action().equals(action)
              || !request.argumentDigest().equals(argumentDigest)) {
            throw new TallystickException(
                ErrorCode.REQUEST_REUSED,
                "This request id was used before with another transaction or other arguments.");
          }
        });
    return earlier.map(RequestOutcome::result);
  }

  void remember(String result) {
    ledger.put(
        key, new RequestOutcome(requestId, true, ledger.txId(), action, argumentDigest, result));
  }

  private static Key keyOf(Caller caller, String requestId) {
    return Key.of("request", caller.mspId(), caller.enrolmentId(), requestId);
  }
}
