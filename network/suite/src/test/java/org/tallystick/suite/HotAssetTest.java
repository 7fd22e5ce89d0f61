package org.tallystick.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tallystick.suite.Party.Answer;

/** Many want the same asset at the same moment. All are endorsed before the first is ordered. */
@ExtendWith(OneNetwork.class)
class HotAssetTest {
  /** Every person of the consortium but the seller buys; each pays from an account of their own. */
  private static final List<String> BUYERS =
      List.of(
          "DataTrust/omar",
          "DataTrust/tess",
          "DataTrust/stig",
          "ComputeGrid/gina",
          "ComputeGrid/tom",
          "Meridian/bea",
          "Meridian/tina",
          "Meridian/sven",
          "AuditOffice/avi",
          "AuditOffice/taro");

  private static Market market;

  @BeforeAll
  static void consortium(SuiteNetwork network) {
    market = new Market(network);
    market.setUp();
  }

  @Test
  void buyers_of_one_asset_never_meet_and_its_income_is_their_sum() throws Exception {
    Party lab = market.person("ModelLab/lena");
    String asset = market.registerModel(lab, "Wanted by all");
    market.issueUnits(lab, asset, Map.of("ModelLabMSP", "1000000"));
    Answer offer = market.offer(lab, asset, "700");

    Map<Party, Answer> quotes = new LinkedHashMap<>();
    for (String name : BUYERS) {
      Party buyer = market.person(name);
      market.fund(buyer, buyer.account(), "1000");
      quotes.put(buyer, market.quote(buyer, offer, buyer.account()));
    }
    List<Transaction> endorsed = new ArrayList<>();
    quotes.forEach(
        (buyer, quote) ->
            endorsed.add(
                buyer.endorse("licence:Purchase", market.purchase(quote, buyer.account()))));

    assertThat(commitTogether(endorsed))
        .hasSize(BUYERS.size())
        .containsOnly(TxValidationCode.VALID);
    List<Answer> income =
        lab.evaluate("revenue:PendingIncome", Map.of("assetId", asset, "pageSize", 100))
            .list("items");
    assertThat(income.stream().mapToLong(row -> Long.parseLong(row.text("amount"))).sum())
        .isEqualTo(700L * BUYERS.size());
  }

  @Test
  void of_two_purchases_on_one_quote_only_the_first_is_valid() throws Exception {
    Party lab = market.person("ModelLab/lena");
    Party buyer = market.person("Meridian/sven");
    String asset = market.registerModel(lab, "Bought once");
    market.issueUnits(lab, asset, Map.of("ModelLabMSP", "100"));
    Answer offer = market.offer(lab, asset, "10");
    market.fund(buyer, buyer.account(), "100");
    Answer quote = market.quote(buyer, offer, buyer.account());

    List<Transaction> endorsed =
        List.of(
            buyer.endorse("licence:Purchase", market.purchase(quote, buyer.account())),
            buyer.endorse("licence:Purchase", market.purchase(quote, buyer.account())));

    assertThat(commitTogether(endorsed))
        .containsExactlyInAnyOrder(TxValidationCode.VALID, TxValidationCode.MVCC_READ_CONFLICT);
  }

  private static List<TxValidationCode> commitTogether(List<Transaction> endorsed)
      throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(endorsed.size());
    try {
      List<Future<TxValidationCode>> codes = new ArrayList<>();
      for (Transaction transaction : endorsed) {
        codes.add(
            senders.submit(
                () -> {
                  SubmittedTransaction sent = transaction.submitAsync();
                  return sent.getStatus().getCode();
                }));
      }
      List<TxValidationCode> results = new ArrayList<>();
      for (Future<TxValidationCode> code : codes) {
        results.add(code.get());
      }
      return results;
    } finally {
      senders.shutdownNow();
    }
  }
}
