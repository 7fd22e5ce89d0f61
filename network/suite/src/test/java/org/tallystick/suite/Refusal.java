package org.tallystick.suite;

import io.grpc.Status;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** A transaction that had no effect, with the contract's code or Fabric's. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern CONTRACT = Pattern.compile("chaincode response 500, ([A-Z_]+): ");

  private final String code;

  Refusal(String code, String message) {
    super(code + " | " + message);
    this.code = code;
  }

  /** The contract's error code where it answered, else the gRPC status code. */
  static Refusal of(GatewayException e) {
    Status status = e.getStatus();
    StringBuilder text = new StringBuilder(String.valueOf(status.getDescription()));
    for (ErrorDetail detail : e.getDetails()) {
      text.append(" | ").append(detail.getMspId()).append(": ").append(detail.getMessage());
    }
    Matcher contract = CONTRACT.matcher(text);
    Refusal refusal =
        new Refusal(contract.find() ? contract.group(1) : status.getCode().name(), text.toString());
    refusal.initCause(e);
    return refusal;
  }

  String code() {
    return code;
  }
}
