package org.tallystick.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginPagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/consortium", "/assets/asset-1/lineage?q=a&page=2"})
  void a_login_leads_back_to_where_the_person_wanted_to_go(String next) {
    assertThat(LoginPages.inside(next)).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//elsewhere.example",
        "https://elsewhere.example",
        "/\\elsewhere",
        "javascript:x",
        "/a\nb"
      })
  void a_login_never_leads_to_a_stranger(String next) {
    assertThat(LoginPages.inside(next)).isEqualTo("/");
  }
}
