package org.tallystick.portal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginOnlyTest {

  @ParameterizedTest
  @CsvSource({
    "same-origin, https://portal.example, portal.example, true",
    "none, , portal.example, true",
    "same-site, https://other.example, portal.example, false",
    "cross-site, https://evil.example, portal.example, false",
    "cross-site, https://portal.example, portal.example, false",
    ", https://portal.example, portal.example, true",
    ", http://127.0.0.1:9080, 127.0.0.1:9080, true",
    ", https://evil.example, portal.example, false",
    ", https://portal.example.evil.example, portal.example, false",
    ", null, portal.example, false",
    ", , portal.example, true"
  })
  void only_requests_of_the_portals_own_pages_and_of_programs_pass(
      String fetchSite, String origin, String host, boolean own) {
    assertThat(SameOriginOnly.isOwn(fetchSite, origin, host)).isEqualTo(own);
  }
}
