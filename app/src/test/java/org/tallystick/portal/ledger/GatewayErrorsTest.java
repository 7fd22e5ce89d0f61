package org.tallystick.portal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayErrorsTest {

  @Test
  void a_refusal_of_the_contract_keeps_its_code_and_its_sentence() {
    LedgerException refusal =
        GatewayErrors.translate(
            Status.ABORTED.withDescription(
                "failed to endorse transaction, see attached details for more info"),
            List.of("chaincode response 500, EXPIRED: The quote ended at 12:00."),
            null);

    assertThat(refusal.code()).isEqualTo("EXPIRED");
    assertThat(refusal.sentence()).isEqualTo("The quote ended at 12:00.");
  }

  @Test
  void a_refusal_of_an_evaluation_is_read_from_the_message() {
    LedgerException refusal =
        GatewayErrors.translate(
            Status.UNKNOWN.withDescription(
                "evaluate call to endorser returned error: chaincode response 500, NOT_FOUND: No"
                    + " such asset."),
            List.of(),
            null);

    assertThat(refusal.code()).isEqualTo("NOT_FOUND");
    assertThat(refusal.sentence()).isEqualTo("No such asset.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNAVAILABLE | io exception | | LEDGER_UNAVAILABLE",
        "UNAVAILABLE | failed to find any endorsing peers for org(s): NoMSP | | ENDORSERS_UNAVAILABLE",
        "DEADLINE_EXCEEDED | endorsement timeout expired while collecting endorsements | | LEDGER_TIMEOUT",
        "FAILED_PRECONDITION | no combination of peers can be derived which satisfy the policy | | ENDORSERS_UNAVAILABLE",
        "FAILED_PRECONDITION | error validating proposal: access denied: channel [c] creator org [O] | | IDENTITY_REFUSED",
        "ABORTED | failed to collect enough transaction endorsements | ProposalResponsePayloads do not match | ENDORSERS_DISAGREE",
        "ABORTED | failed to endorse transaction | chaincode response 500, Unexpected error | LEDGER_FAULT",
        "PERMISSION_DENIED | failed policy | | IDENTITY_REFUSED",
        "ABORTED | received unsuccessful response from orderer: status=BAD_REQUEST, info=broadcast client identity expired | | IDENTITY_REFUSED",
        "ABORTED | received unsuccessful response from orderer: status=FORBIDDEN, info=no policy satisfied: permission denied | | IDENTITY_REFUSED",
        "ABORTED | received unsuccessful response from orderer: status=BAD_REQUEST, info=message payload is too big | | ORDERING_REFUSED",
        "UNAVAILABLE | no orderers could successfully process transaction | | LEDGER_UNAVAILABLE",
        "INTERNAL | boom | | LEDGER_FAULT"
      })
  void every_other_failure_becomes_a_fault_with_a_sentence(
      Status.Code code, String message, String detail, LedgerFault fault) {
    LedgerException failure =
        GatewayErrors.translate(
            code.toStatus().withDescription(message),
            detail == null ? List.of() : List.of(detail),
            new IllegalStateException());

    assertThat(failure.is(fault)).isTrue();
    assertThat(failure.sentence()).isEqualTo(fault.sentence()).doesNotContain("Exception");
  }
}
