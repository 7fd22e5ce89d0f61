package org.tallystick.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.testing.SampleConsortium.ADA;
import static org.tallystick.chaincode.testing.SampleConsortium.DATA_TRUST;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.TESS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.consortium.api.GrantRole;
import org.tallystick.chaincode.consortium.api.PersonRoles;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Burn;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.Mint;
import org.tallystick.chaincode.currency.api.Transfer;
import org.tallystick.chaincode.currency.api.TransferReceipt;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.SampleConsortium;

/**
 * What set-up, roles, requests and money look like on the ledger, byte by byte. A change of a
 * stored record shows here; it needs a new schema version, and what is written here must stay
 * readable.
 */
class StoredFormsTest {
  private final Channel channel = SampleConsortium.channel();

  @Test
  void set_up_and_money_are_stored_in_the_form_of_schema_1() throws IOException {
    channel.submit(ADA, new GrantRole("grant-001", "milo", Role.OWNER), PersonRoles.class);
    Credit credit =
        channel.submit(TESS, new Mint("mint-0001", DATA_TRUST, "1000", "deposit"), Credit.class);
    channel.submit(
        TESS,
        new Transfer("transfer1", DATA_TRUST, MERIDIAN, "100", "rent", List.of(credit.creditId())),
        TransferReceipt.class);
    channel.submit(TESS, new Burn("burn-0001", "50", "withdrawal"), AccountBalance.class);
    assertThat(stored()).isEqualTo(golden());
  }

  private String stored() {
    return channel.state().entrySet().stream()
        .map(
            row ->
                row.getKey().substring(1).replace('\0', '~')
                    + " "
                    + new String(row.getValue(), StandardCharsets.UTF_8)
                    + "\n")
        .collect(Collectors.joining());
  }

  private static String golden() throws IOException {
    try (InputStream text =
        StoredFormsTest.class.getResourceAsStream("/golden/consortium-and-currency-1.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
