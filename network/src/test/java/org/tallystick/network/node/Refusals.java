package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** What a client is told when a call fails. */
record Refusals(Status.Code code, String message, List<ErrorDetail> details) {

  static Refusals of(ThrowingCallable call) {
    GatewayException refused = catchThrowableOfType(GatewayException.class, call);
    assertThat(refused).as("the call was refused").isNotNull();
    return new Refusals(
        refused.getStatus().getCode(), refused.getStatus().getDescription(), refused.getDetails());
  }

  Refusals says(Status.Code expectedCode, String expectedMessage) {
    assertThat(message).isEqualTo(expectedMessage);
    assertThat(code).isEqualTo(expectedCode);
    return this;
  }

  /** One row for each peer that was asked: its MSP id, a blank, what it said. */
  Refusals withDetails(String... expected) {
    assertThat(details)
        .extracting(detail -> detail.getMspId() + " " + detail.getMessage())
        .containsExactly(expected);
    assertThat(details).allSatisfy(detail -> assertThat(detail.getAddress()).contains(":"));
    return this;
  }

  /** At least one row, and every row says this. */
  Refusals withoutAnythingBut(String expected) {
    assertThat(details).isNotEmpty().allMatch(detail -> detail.getMessage().equals(expected));
    return this;
  }

  Refusals withoutDetails() {
    assertThat(details).isEmpty();
    return this;
  }
}
