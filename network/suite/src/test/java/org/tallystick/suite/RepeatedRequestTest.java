package org.tallystick.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tallystick.suite.Party.Answer;

/** A client that lost an answer asks again with the same request id. */
@ExtendWith(OneNetwork.class)
class RepeatedRequestTest {
  private static Market market;

  @BeforeAll
  static void consortium(SuiteNetwork network) {
    market = new Market(network);
    market.setUp();
  }

  @Test
  void a_repeat_has_no_effect_and_returns_the_first_result() {
    Party issuer = market.person("DataTrust/tess");
    String request = UUID.randomUUID().toString();
    Map<String, String> mint =
        Map.of("account", "AuditOfficeMSP/taro", "amount", "77", "reference", "once");
    String before = unswept();

    Answer first = issuer.submitAs(request, "currency:Mint", mint);
    Answer second = issuer.submitAs(request, "currency:Mint", mint);

    assertThat(second).isEqualTo(first);
    assertThat(Long.parseLong(unswept())).isEqualTo(Long.parseLong(before) + 77);
    assertThat(
            issuer
                .evaluate("consortium:LookUpRequest", Map.of("requestId", request))
                .text("action"))
        .isEqualTo("currency:Mint");
  }

  @Test
  void the_same_request_with_another_amount_is_refused() {
    Party issuer = market.person("DataTrust/tess");
    String request = UUID.randomUUID().toString();
    issuer.submitAs(
        request,
        "currency:Mint",
        Map.of("account", "AuditOfficeMSP/taro", "amount", "1", "reference", "once"));

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () ->
                issuer.submitAs(
                    request,
                    "currency:Mint",
                    Map.of("account", "AuditOfficeMSP/taro", "amount", "2", "reference", "once")))
        .matches(refusal -> refusal.code().equals("REQUEST_REUSED"));
  }

  private static String unswept() {
    return market
        .person("AuditOffice/taro")
        .evaluate("currency:Balance", Map.of("account", "AuditOfficeMSP/taro"))
        .text("unswept");
  }
}
