package org.tallystick.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tallystick.suite.Party.Answer;

/** From a registered dataset to contributors who are paid, by the contract alone. */
@ExtendWith(OneNetwork.class)
class StoryTest {
  private static Market market;

  @BeforeAll
  static void consortium(SuiteNetwork network) {
    market = new Market(network);
    market.setUp();
  }

  @Test
  void money_of_a_licence_reaches_everybody_who_contributed_as_previewed() {
    Party trust = market.person("DataTrust/omar");
    Party lab = market.person("ModelLab/lena");
    Party buyer = market.person("Meridian/bea");
    Party treasurer = market.person("Meridian/tina");

    String dataset = market.registerDataset(trust, "Story dataset");
    String model = market.registerModel(lab, "Story model");
    String fineTune = market.registerModel(lab, "Story fine-tune");
    market.issueUnits(trust, dataset, Map.of("DataTrustMSP", "1000000"));
    market.issueUnits(lab, model, Map.of("ModelLabMSP", "1000000"));
    Map<String, String> contributors = new LinkedHashMap<>();
    contributors.put("ModelLabMSP/lena", "600000");
    contributors.put("ModelLabMSP/milo", "400000");
    market.issueUnits(lab, fineTune, contributors);

    String dataTerms = market.publishRoyalty(trust, dataset, "TRAINED_ON", "ABSOLUTE", 50_000);
    market.link(lab, model, dataset, "TRAINED_ON", dataTerms);
    String modelTerms = market.publishRoyalty(lab, model, "FINE_TUNED_FROM", "RELATIVE", 100_000);
    market.link(lab, fineTune, model, "FINE_TUNED_FROM", modelTerms);

    Answer offer = market.offer(lab, fineTune, "99999");
    market.fund(treasurer, "MeridianMSP", "100000");
    Answer split =
        buyer
            .evaluate(
                "licence:PreviewQuote",
                Map.of("offerId", offer.text("offerId"), "licensee", "MeridianMSP"))
            .object("split");
    Answer quote = market.quote(buyer, offer, "MeridianMSP");
    Answer receipt = buyer.submit("licence:Purchase", market.purchase(quote, "MeridianMSP"));

    assertThat(receipt.text("price")).isEqualTo("99999");
    Answer decision =
        buyer.evaluate(
            "licence:Check",
            Map.of(
                "assetId",
                fineTune,
                "who",
                buyer.account(),
                "action",
                "USE",
                "purpose",
                "products",
                "territory",
                "DE",
                "at",
                System.currentTimeMillis()));
    assertThat(decision.members()).containsEntry("allowed", true);

    for (String asset : List.of(fineTune, model, dataset)) {
      market.foldAll(buyer, asset);
    }
    assertThat(market.claim(lab, fineTune, "ModelLabMSP/lena"))
        .isEqualTo(Market.previewed(split, fineTune, "ModelLabMSP/lena"));
    assertThat(market.claim(market.person("ModelLab/milo"), fineTune, "ModelLabMSP/milo"))
        .isEqualTo(Market.previewed(split, fineTune, "ModelLabMSP/milo"));
    assertThat(market.claim(market.person("ModelLab/theo"), model, "ModelLabMSP"))
        .isEqualTo(Market.previewed(split, model, "ModelLabMSP"));
    assertThat(market.claim(market.person("DataTrust/tess"), dataset, "DataTrustMSP"))
        .isEqualTo(Market.previewed(split, dataset, "DataTrustMSP"));
    // Fee 1 % of 99,999; the royalties by golden arithmetic of the vector, the rest to the units.
    assertThat(Market.amount(split, "FEE", null)).isEqualTo(999L);
    assertThat(
            Market.amount(split, "FEE", null)
                + Market.amount(split, "ROYALTY", model)
                + Market.amount(split, "ROYALTY", dataset)
                + Market.amount(split, "REST", fineTune))
        .isEqualTo(99_999L);

    assertThat(market.person("AuditOffice/avi").evaluate("revenue:Balances", Map.of()).members())
        .containsEntry("balanced", true)
        .containsEntry("difference", "0");
  }
}
