package org.tallystick.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.portal.journey.Market.AVI;
import static org.tallystick.portal.journey.Market.BEA;
import static org.tallystick.portal.journey.Market.LENA;
import static org.tallystick.portal.journey.Market.MILO;
import static org.tallystick.portal.journey.Market.OMAR;
import static org.tallystick.portal.journey.Market.THEO;
import static org.tallystick.portal.journey.Market.grant;
import static org.tallystick.portal.journey.Market.holders;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tallystick.portal.CourtOpinions;

/** The main job by REST, on the packaged server and a network of five organisations. */
class StoryRestIT {
  private final Api api = Api.connect();
  private final Market market = new Market(api);

  @Test
  void contributors_are_paid_what_the_buyer_saw_and_the_auditor_sees_every_unit() {
    market.open();
    String dataset = datasetFromCroissant();
    String model = market.model(LENA, "Legal base");
    market.derive(OMAR, dataset, LENA, model, "TRAINED_ON", "{'kind':'ABSOLUTE','ratePpm':50000}");
    String fineTune = market.model(LENA, "Contract reviewer");
    market.derive(
        LENA, model, LENA, fineTune, "FINE_TUNED_FROM", "{'kind':'RELATIVE','ratePpm':100000}");
    market.issueUnits(OMAR, dataset, grant("DataTrustMSP/omar", 1000, "DATA"));
    market.issueUnits(
        LENA,
        model,
        grant("ModelLabMSP/lena", 600, "TRAINING")
            + ","
            + grant("ModelLabMSP/milo", 400, "ALGORITHM"));
    market.issueUnits(
        LENA,
        fineTune,
        grant("ModelLabMSP", 700, "TRAINING") + "," + grant("ModelLabMSP/milo", 300, "CURATION"));
    String offer = market.offer(LENA, fineTune, "99999");
    market.mint("MeridianMSP", "500000");

    Map<String, String> seen =
        holders(api.get(BEA, "/api/offers/" + offer + "/preview").body().get("split"));
    String quote = market.quote(offer);
    assertThat(holders(api.get(BEA, "/api/quotes/" + quote + "/split").body())).isEqualTo(seen);
    JsonNode receipt = market.purchase(quote, "buy-" + market.mark()).result();

    assertThat(receipt.get("price").asText()).isEqualTo("99999");
    assertThat(mayUse(fineTune, "research")).isTrue();
    assertThat(mayUse(fineTune, "advertising")).isFalse();
    assertThat(mayUse(model, "research")).isFalse();

    int ofFineTune = market.fold(fineTune);
    int ofModel = market.fold(model);
    int ofDataset = market.fold(dataset);
    Map<String, String> claimed = new TreeMap<>();
    claimed.put(
        dataset + " DataTrustMSP/omar",
        market.claim(OMAR, "DataTrustMSP/omar", dataset, ofDataset));
    claimed.put(
        model + " ModelLabMSP/lena", market.claim(LENA, "ModelLabMSP/lena", model, ofModel));
    claimed.put(
        model + " ModelLabMSP/milo", market.claim(MILO, "ModelLabMSP/milo", model, ofModel));
    claimed.put(fineTune + " ModelLabMSP", market.claim(THEO, "ModelLabMSP", fineTune, ofFineTune));
    claimed.put(
        fineTune + " ModelLabMSP/milo",
        market.claim(MILO, "ModelLabMSP/milo", fineTune, ofFineTune));
    assertThat(claimed).isEqualTo(seen);

    JsonNode sheet = api.get(AVI, "/api/audit/balance-sheet").body();
    assertThat(sheet.get("balanced").asBoolean()).isTrue();
    assertThat(sheet.get("difference").asText()).isEqualTo("0");
    assertThat(sheet.get("fromBlock").asLong()).isPositive();
    assertThat(sheet.get("toBlock").asLong())
        .isGreaterThanOrEqualTo(sheet.get("fromBlock").asLong());
  }

  private String datasetFromCroissant() {
    byte[] description = CourtOpinions.named("Court opinions " + market.mark());
    Api.Answer unstated = api.postCroissant(OMAR, "/api/croissant", description);
    assertThat(unstated.status()).isEqualTo(422);
    assertThat(unstated.code()).isEqualTo("FACTS_MISSING");
    assertThat(unstated.body().get("detail").asText()).contains("modality, recordCount");
    JsonNode asset =
        api.postCroissant(OMAR, "/api/croissant?modality=text&recordCount=1000", description)
            .result();
    assertThat(asset.get("kind").asText()).isEqualTo("DATASET");
    assertThat(asset.get("currentVersion").asText()).isEqualTo("2026.1.0");
    assertThat(asset.get("facts").get("croissantVersion").asText()).isEqualTo("1.1");
    String assetId = asset.get("assetId").asText();
    JsonNode version =
        api.get(OMAR, "/api/assets/" + assetId + "/versions").body().get("items").get(0);
    assertThat(version.get("manifest").get("files"))
        .extracting(file -> file.get("path").asText())
        .containsExactlyInAnyOrder("croissant.json", "opinions.jsonl", "courts.csv");
    return assetId;
  }

  private boolean mayUse(String asset, String purpose) {
    return api.post(
            BEA,
            "/api/licence-checks",
            "{'assetId':'%s','who':'MeridianMSP','action':'USE','purpose':'%s','territory':'DE','at':%d}"
                .formatted(asset, purpose, System.currentTimeMillis()))
        .body()
        .get("allowed")
        .asBoolean();
  }
}
