package org.tallystick.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.consortium.api.CurrencyTerms;
import org.tallystick.portal.TestDatabase;
import org.tallystick.portal.consortium.Members;
import org.tallystick.portal.consortium.TestSetup;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.projection.Documents;

class CurrencyInForceTest {
  private final Database database = TestDatabase.create();
  private final Members members = new Members(new Documents(database));

  @AfterEach
  void forget() {
    Show.amountsIn(Currency.MINOR_UNITS);
  }

  @Test
  void before_any_set_up_amounts_are_plain_minor_units() {
    CurrencyInForce.apply(members);

    assertThat(Show.amount("123450")).isEqualTo("123,450");
    assertThat(Show.currency()).isEqualTo("minor units");
    assertThat(read("125")).isEqualTo("125");
    assertThat(read("1.5")).isNull();
  }

  @Test
  void amounts_are_shown_and_read_with_the_decimals_of_the_set_up_in_force() {
    TestSetup.inForce(database, 1, new CurrencyTerms("TLY", 2, "DataTrustMSP"));
    TestSetup.inForce(database, 2, new CurrencyTerms("KWD", 3, "DataTrustMSP"));

    CurrencyInForce.apply(members);

    assertThat(Show.amount("123450")).isEqualTo("123.450");
    assertThat(Show.currency()).isEqualTo("KWD");
    assertThat(read("1.5")).isEqualTo("1500");
    assertThat(read("1.2345")).isNull();
  }

  private static String read(String typed) {
    MultivaluedHashMap<String, String> fields = new MultivaluedHashMap<>();
    fields.putSingle("amount", typed);
    return Entered.from(fields).amount("amount", false);
  }
}
