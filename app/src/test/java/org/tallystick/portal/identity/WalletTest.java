package org.tallystick.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.tallystick.portal.TestDatabase;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.LedgerException;

class WalletTest {
  private static final Caller LENA = new Caller("ModelLabMSP", "lena");
  private static final Caller OMAR = new Caller("DataTrustMSP", "omar");

  private final Database database = TestDatabase.create();
  private final TestIdentity identity = TestIdentity.create("lena");

  @Test
  void what_was_put_in_signs_again() throws Exception {
    wallet(1).put(LENA, identity.certificatePem(), identity.privateKeyPem());

    var credentials = wallet(1).of(LENA);

    assertThat(credentials.identity().getMspId()).isEqualTo("ModelLabMSP");
    assertThat(credentials.signer().sign(new byte[32])).isNotEmpty();
  }

  @Test
  void the_database_holds_neither_the_key_nor_the_certificate_in_clear() {
    wallet(1).put(LENA, identity.certificatePem(), identity.privateKeyPem());

    byte[] sealed =
        database.first("SELECT sealed FROM wallet", row -> row.getBytes(1)).orElseThrow();

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
        .doesNotContain("PRIVATE KEY")
        .doesNotContain("CERTIFICATE");
  }

  @Test
  void the_same_identity_is_sealed_differently_each_time() {
    wallet(1).put(LENA, identity.certificatePem(), identity.privateKeyPem());
    byte[] first =
        database.first("SELECT sealed FROM wallet", row -> row.getBytes(1)).orElseThrow();
    wallet(1).put(LENA, identity.certificatePem(), identity.privateKeyPem());
    byte[] second =
        database.first("SELECT sealed FROM wallet", row -> row.getBytes(1)).orElseThrow();

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void another_key_does_not_open_it() {
    wallet(1).put(LENA, identity.certificatePem(), identity.privateKeyPem());

    assertThatThrownBy(() -> wallet(2).of(LENA)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_row_put_under_another_name_does_not_open() {
    wallet(1).put(LENA, identity.certificatePem(), identity.privateKeyPem());
    database.update("UPDATE wallet SET msp_id = 'DataTrustMSP', enrolment_id = 'omar'");

    assertThatThrownBy(() -> wallet(1).of(OMAR)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void who_is_not_in_it_is_refused_with_a_sentence() {
    assertThatThrownBy(() -> wallet(1).of(OMAR))
        .isInstanceOf(LedgerException.class)
        .hasMessageStartingWith("IDENTITY_REFUSED");
  }

  private Wallet wallet(int key) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) key;
    return new Wallet(database, WalletKey.fromBase64(Base64.getEncoder().encodeToString(bytes)));
  }
}
