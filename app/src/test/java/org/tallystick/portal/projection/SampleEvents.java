package org.tallystick.portal.projection;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetEvents;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.currency.api.AccountMovement;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.CurrencyEvents;
import org.tallystick.chaincode.currency.api.Debit;
import org.tallystick.chaincode.currency.api.MovementKind;
import org.tallystick.chaincode.currency.api.StatementEntry;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.FoldedIncome;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.IncomeKind;
import org.tallystick.chaincode.revenue.api.RevenueEvents;

/**
 * A short history: an asset is registered, sold, its income folded and claimed, the claim swept.
 */
final class SampleEvents {
  static final String BERT = "asset-" + "b".repeat(32);
  static final String WIKIPEDIA = "asset-" + "a".repeat(32);
  static final String LENA = "ModelLabMSP/lena";
  static final String SALE = row(1);
  static final String ROYALTY = row(2);
  static final String CREDIT = row(3);

  private SampleEvents() {}

  static Events history() {
    return new Events()
        .transaction(AssetEvents.REGISTERED, asset(WIKIPEDIA, "Wikipedia", "DataTrustMSP", 1))
        .transaction(AssetEvents.REGISTERED, asset(BERT, "BERT base", "ModelLabMSP", 1))
        .transaction(AssetEvents.CHANGED, asset(BERT, "BERT base, uncased", "ModelLabMSP", 2))
        .transaction(RevenueEvents.EARNED, sale())
        .transaction(
            RevenueEvents.FOLDED,
            new FoldReceipt(
                new Accumulator(BERT, 1, "880", "1000", Events.AT),
                List.of(new FoldedIncome(sale(), "0", List.of(royalty()), "880"))))
        .transaction(
            RevenueEvents.CLAIMED,
            new ClaimReceipt(CREDIT, "440", new Holding(BERT, LENA, "500", "440000", "440", 1)),
            CurrencyEvents.CREDITED,
            credit())
        .transaction(
            CurrencyEvents.MOVED,
            new AccountMovement(
                LENA,
                new StatementEntry(
                    Events.id("tx", 7),
                    Events.AT,
                    "0",
                    "400",
                    List.of(credit()),
                    List.of(new Debit("40", MovementKind.TRANSFERRED, "DataTrustMSP", "thanks")))));
  }

  static Asset asset(String id, String name, String owner, int revision) {
    return new Asset(
        id,
        AssetKind.MODEL,
        owner,
        AssetState.ACTIVE,
        null,
        null,
        name,
        "A language model.",
        null,
        new TreeMap<>(Map.of("licence", "Apache-2.0", "task", "fill-mask")),
        "1.0.0",
        1,
        revision,
        0,
        false,
        LENA,
        Events.AT,
        LENA,
        Events.AT);
  }

  static Income sale() {
    return new Income(
        SALE,
        BERT,
        IncomeKind.SALE,
        "1000",
        "20",
        "ConsortiumMSP",
        1,
        "lic-1",
        BERT,
        "MeridianMSP",
        Events.AT);
  }

  static Income royalty() {
    return new Income(
        ROYALTY,
        WIKIPEDIA,
        IncomeKind.ROYALTY,
        "100",
        "0",
        null,
        0,
        SALE,
        BERT,
        "MeridianMSP",
        Events.AT);
  }

  static Credit credit() {
    return new Credit(CREDIT, LENA, "440", MovementKind.CLAIMED, BERT, "fold 1", Events.AT);
  }

  private static String row(int number) {
    return Events.id("ro", number) + "-0";
  }
}
