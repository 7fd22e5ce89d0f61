package org.tallystick.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.portal.http.Refusal;

class ListingTest {

  @Test
  void a_cursor_leads_back_to_where_it_was_given() {
    assertThat(Listing.offset(Listing.cursor(150))).isEqualTo(150);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "%%%", "YWZ0ZXI6LTE", "YWZ0ZXI6OTk5OTk5OTk5OTk5", "150"})
  void what_the_portal_never_gave_is_refused(String cursor) {
    assertThatThrownBy(() -> Listing.offset(cursor)).isInstanceOf(Refusal.class);
  }
}
