package org.tallystick.chaincode.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.GINA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.consortium.api.FeeTerms;
import org.tallystick.chaincode.licence.api.MakeOffer;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.VoidQuote;
import org.tallystick.chaincode.licence.api.WithdrawOffer;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.SampleMarket;

/**
 * What licences and revenue look like on the ledger, byte by byte. A change of a stored record
 * shows here; it needs a new schema version, and what is written here must stay readable.
 */
class StoredFormsTest {
  private static final String LAB = "ModelLabMSP";

  private final SampleMarket market =
      SampleMarket.withFee(new FeeTerms(20_000, "1", null, "AuditOfficeMSP"));
  private final Channel channel = market.channel();

  @Test
  void licences_and_revenue_are_stored_in_the_form_of_schema_1() throws IOException {
    String first = market.model(OMAR, "First", Map.of("DataTrustMSP", 1L));
    String second = market.model(GINA, "Second", Map.of("ComputeGridMSP", 1L));
    String model = market.model(LENA, "Model", Map.of(LAB, 3L));
    market.derive(GINA, second, OMAR, first, RoyaltyKind.RELATIVE, 750_000);
    market.derive(LENA, model, GINA, second, RoyaltyKind.RELATIVE, 400_000);
    market.fund(BEA, MERIDIAN, 1_000);

    // After fees of 1 each the model sells for 3 and 1: the second sale leaves amounts owed.
    market.buy(BEA, market.offer(LENA, model, 4));
    market.fold(MILO, model);
    market.buy(BEA, market.offer(LENA, model, 2));
    market.fold(MILO, model);
    market.claim(LENA, model, LAB);
    market.buy(BEA, market.offer(LENA, model, 3));
    market.send(LENA, model, LAB, LAB + "/milo", 1);
    Offer numbered = market.offer(LENA, model, 100, SampleMarket.terms(false, null), 2);
    Quote ended =
        channel.submit(BEA, SampleMarket.requestQuote(numbered, MERIDIAN, 1), Quote.class);
    channel.submit(BEA, new VoidQuote(request(), ended.quoteId(), "no"), Quote.class);
    channel.submit(BEA, SampleMarket.requestQuote(numbered, MERIDIAN, 2), Quote.class);
    withdraw(limited(model, numbered));

    assertThat(stored()).isEqualTo(golden());
  }

  private Offer limited(String model, Offer like) {
    return channel.submit(
        LENA,
        new MakeOffer(
            request(),
            model,
            "1.0.0",
            like.termsDigest(),
            "7",
            List.of(MERIDIAN),
            null,
            channel.now() + SampleMarket.HOUR_MS),
        Offer.class);
  }

  private void withdraw(Offer offer) {
    channel.submit(LENA, new WithdrawOffer(request(), offer.offerId()), Offer.class);
  }

  private String stored() {
    String types =
        "accumulator|fold|holding|income|issue|licence|licence-terms|offer|offer-of-asset";
    return channel.state().entrySet().stream()
        .filter(row -> row.getKey().matches("\0(" + types + "|quote|slot|units)\0[\\s\\S]*"))
        .map(StoredFormsTest::line)
        .collect(Collectors.joining());
  }

  private static String line(Map.Entry<String, byte[]> row) {
    String key = row.getKey().substring(1).replace('\0', '~');
    return key + " " + new String(row.getValue(), StandardCharsets.UTF_8) + "\n";
  }

  private static String golden() throws IOException {
    try (InputStream text =
        StoredFormsTest.class.getResourceAsStream("/golden/licences-and-revenue-1.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
