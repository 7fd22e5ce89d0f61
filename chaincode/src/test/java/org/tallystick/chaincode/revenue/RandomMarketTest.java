package org.tallystick.chaincode.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.GINA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;
import static org.tallystick.chaincode.testing.SampleConsortium.TESS;
import static org.tallystick.chaincode.testing.SampleConsortium.THEO;
import static org.tallystick.chaincode.testing.SampleConsortium.TINA;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.Mint;
import org.tallystick.chaincode.currency.api.Sweep;
import org.tallystick.chaincode.currency.api.Transfer;
import org.tallystick.chaincode.currency.api.TransferReceipt;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.revenue.api.BalanceSheet;
import org.tallystick.chaincode.revenue.api.Claim;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.Fold;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.FoldedIncome;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.MergeUnits;
import org.tallystick.chaincode.revenue.api.Preview;
import org.tallystick.chaincode.revenue.api.Split;
import org.tallystick.chaincode.revenue.api.SplitKind;
import org.tallystick.chaincode.revenue.api.SplitLine;
import org.tallystick.chaincode.revenue.api.TransferUnits;
import org.tallystick.chaincode.revenue.api.UnitRow;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.Refusals;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.SampleMarket;

/**
 * Random histories of a market beside an independent model that knows nothing of accumulators: it
 * credits every holder with every income, exactly. After each step the books agree.
 */
class RandomMarketTest {
  private static final int OPERATIONS = 10_000;
  private static final List<Person> BUYERS = List.of(BEA, LENA, OMAR);
  private static final Map<String, Person> SPENDERS =
      Map.of("MeridianMSP", TINA, "ModelLabMSP", THEO, "DataTrustMSP", TESS);

  private final Channel channel = SampleConsortium.channel();
  private final SampleMarket market = new SampleMarket(channel);
  private final LedgerTotals totals = new LedgerTotals(channel);
  private final List<ModelAsset> assets = new ArrayList<>();
  private final List<Quote> quotes = new ArrayList<>();
  private final Map<String, BigInteger> balances = new TreeMap<>();
  private final Map<String, List<Credit>> credits = new TreeMap<>();
  private Random random;

  @ParameterizedTest
  @ValueSource(longs = {20_260_101, 42})
  void the_sums_hold_after_every_step_and_previews_come_true(long seed) {
    random = new Random(seed);
    openMarket();
    for (int step = 0; step < OPERATIONS; step++) {
      try {
        takeStep();
        totals.requireBalanced();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", step " + step, e);
      }
      if (step % 2_500 == 2_499) {
        requireSameSums(market.sheet());
      }
    }
  }

  private void openMarket() {
    Map<String, Long> labAndMilo = Map.of("ModelLabMSP", 700L, "ModelLabMSP/milo", 300L);
    String base = market.model(LENA, "Base", labAndMilo);
    String tuned = market.model(OMAR, "Tuned", Map.of("DataTrustMSP", 1_000_003L));
    String merged = market.model(GINA, "Merged", Map.of("ComputeGridMSP", 7L));
    String alone = market.model(LENA, "Alone", Map.of("ModelLabMSP/lena", 3L, "DataTrustMSP", 4L));
    market.derive(OMAR, tuned, LENA, base, RoyaltyKind.RELATIVE, 333_333);
    market.derive(GINA, merged, OMAR, tuned, RoyaltyKind.RELATIVE, 150_000);
    market.derive(GINA, merged, LENA, base, RoyaltyKind.ABSOLUTE, 70_001);
    for (String id : List.of(merged, tuned, base, alone)) {
      Person owner = id.equals(merged) ? GINA : id.equals(tuned) ? OMAR : LENA;
      List<Offer> offers = new ArrayList<>();
      for (long price : new long[] {1, 7, 999, 12_345, 1_000_000}) {
        offers.add(market.offer(owner, id, price));
      }
      assets.add(new ModelAsset(id, offers));
    }
    assets.get(0).give("ComputeGridMSP", 7);
    assets.get(1).give("DataTrustMSP", 1_000_003);
    assets.get(2).give("ModelLabMSP", 700);
    assets.get(2).give("ModelLabMSP/milo", 300);
    assets.get(3).give("ModelLabMSP/lena", 3);
    assets.get(3).give("DataTrustMSP", 4);
    totals.reread();
  }

  private void takeStep() {
    switch (random.nextInt(20)) {
      case 0 -> mint();
      case 1, 2 -> transferMoney();
      case 3, 4, 5 -> quote();
      case 6, 7, 8, 9 -> purchase();
      case 10, 11, 12 -> fold(any(assets));
      case 13, 14 -> claim();
      case 15, 16 -> sendUnits();
      case 17 -> mergeUnits();
      case 18 -> sweep(any(List.copyOf(SPENDERS.keySet())));
      default -> previewComesTrue();
    }
  }

  private void mint() {
    String account = any(List.copyOf(SPENDERS.keySet()));
    String amount = Integer.toString(1 + random.nextInt(3_000_000));
    earn(submit(TESS, new Mint(request(), account, amount, "Deposit"), Credit.class));
  }

  private void transferMoney() {
    String from = any(List.copyOf(SPENDERS.keySet()));
    List<String> others = SPENDERS.keySet().stream().filter(to -> !to.equals(from)).toList();
    BigInteger amount = BigInteger.valueOf(1 + random.nextInt(50_000));
    Transfer transfer =
        new Transfer(request(), from, any(others), amount.toString(), "Invoice", List.of());
    if (balance(from).compareTo(amount) < 0) {
      refused(ErrorCode.INSUFFICIENT_FUNDS, SPENDERS.get(from), transfer);
    } else {
      TransferReceipt receipt = submit(SPENDERS.get(from), transfer, TransferReceipt.class);
      balances.put(from, balance(from).subtract(amount));
      assertThat(receipt.balance().balance()).isEqualTo(balance(from).toString());
      earn(receipt.credit());
    }
  }

  private void sweep(String account) {
    List<Credit> rows = credits.computeIfAbsent(account, none -> new ArrayList<>());
    if (rows.isEmpty()) {
      return;
    }
    List<Credit> swept = List.copyOf(rows.subList(0, Math.min(rows.size(), 50)));
    rows.removeAll(swept);
    swept.forEach(row -> balances.merge(account, new BigInteger(row.amount()), BigInteger::add));
    AccountBalance after =
        submit(
            SPENDERS.get(account),
            new Sweep(request(), account, swept.stream().map(Credit::creditId).toList()),
            AccountBalance.class);
    assertThat(after.balance()).isEqualTo(balance(account).toString());
  }

  private void quote() {
    Person buyer = any(BUYERS);
    Offer offer = any(any(assets).offers);
    quotes.add(submit(buyer, SampleMarket.requestQuote(offer, buyer.mspId(), null), Quote.class));
  }

  private void purchase() {
    if (quotes.isEmpty()) {
      return;
    }
    Quote quote = quotes.remove(random.nextInt(quotes.size()));
    buy(quote);
  }

  /** Buys, or is refused for lack of money. */
  private boolean buy(Quote quote) {
    String payer = quote.licensee();
    Person buyer = BUYERS.stream().filter(one -> one.mspId().equals(payer)).findFirst().get();
    BigInteger price = new BigInteger(quote.price());
    if (balance(payer).compareTo(price) < 0) {
      refused(ErrorCode.INSUFFICIENT_FUNDS, buyer, SampleMarket.purchase(quote, payer));
      return false;
    }
    Receipt receipt = submit(buyer, SampleMarket.purchase(quote, payer), Receipt.class);
    balances.put(payer, balance(payer).subtract(price));
    asset(quote.assetId()).pending.add(receipt.incomeId());
    return true;
  }

  private void fold(ModelAsset asset) {
    if (asset.pending.isEmpty()) {
      return;
    }
    int number = Math.min(asset.pending.size(), 1 + random.nextInt(8));
    List<String> rows = List.copyOf(asset.pending.subList(0, number));
    asset.pending.subList(0, number).clear();
    FoldReceipt receipt =
        submit(MILO, new Fold(request(), asset.id, asset.newest(), rows), FoldReceipt.class);
    for (FoldedIncome row : receipt.rows()) {
      BigInteger parts = new BigInteger(row.rest()).add(new BigInteger(row.income().fee()));
      for (Income royalty : row.royalties()) {
        parts = parts.add(new BigInteger(royalty.amount()));
        asset(royalty.assetId()).pending.add(royalty.rowId());
      }
      assertThat(parts).isEqualTo(new BigInteger(row.income().amount()));
    }
    asset.earn(new BigInteger(receipt.accumulator().total()));
  }

  private void claim() {
    ModelAsset asset = any(assets);
    String account = any(List.copyOf(asset.holders.keySet()));
    ModelAsset.Holder holder = asset.holders.get(account);
    BigInteger due = holder.claimable(asset.supply());
    Claim claim = new Claim(request(), asset.id, account, asset.newest());
    if (due.signum() == 0) {
      refused(ErrorCode.AMOUNT_INVALID, personOf(account), claim);
      return;
    }
    ClaimReceipt receipt = submit(personOf(account), claim, ClaimReceipt.class);
    assertThat(receipt.amount()).isEqualTo(due.toString());
    holder.paid = holder.paid.add(due);
    holder.reckoned = asset.newest();
    if (credits.containsKey(account) || SPENDERS.containsKey(account)) {
      credits
          .computeIfAbsent(account, none -> new ArrayList<>())
          .add(new Credit(receipt.creditId(), account, receipt.amount(), null, null, "", 0));
    }
  }

  private void sendUnits() {
    ModelAsset asset = any(assets);
    String from = any(List.copyOf(asset.holders.keySet()));
    ModelAsset.Holder sender = asset.holders.get(from);
    List<String> others =
        List.of("ModelLabMSP", "ModelLabMSP/milo", "DataTrustMSP", "ComputeGridMSP").stream()
            .filter(to -> !to.equals(from))
            .toList();
    long units = 1 + random.nextLong(Math.max(1, sender.units));
    int until = sender.reckoned + random.nextInt(asset.newest() - sender.reckoned + 1);
    TransferUnits wish =
        new TransferUnits(
            request(), asset.id, from, any(others), Long.toString(units), until, "Sale");
    if (units > sender.units) {
      refused(ErrorCode.INSUFFICIENT_UNITS, personOf(from), wish);
      return;
    }
    UnitRow row = submit(personOf(from), wish, UnitRow.class);
    asset.send(sender, row, units, until);
  }

  private void mergeUnits() {
    ModelAsset asset = any(assets);
    if (asset.moving.isEmpty()) {
      return;
    }
    String to = any(asset.moving).row().to();
    List<ModelAsset.Moving> rows =
        asset.moving.stream().filter(one -> one.row().to().equals(to)).limit(100).toList();
    List<String> ids = rows.stream().map(one -> one.row().rowId()).toList();
    Holding holding =
        submit(personOf(to), new MergeUnits(request(), asset.id, to, ids), Holding.class);
    asset.merge(to, rows);
    ModelAsset.Holder holder = asset.holders.get(to);
    holder.reckoned = holding.accumulator();
    assertThat(holding.units()).isEqualTo(Long.toString(holder.units));
  }

  /** Folds everything that waits, previews a sale, makes it, and compares what can be claimed. */
  private void previewComesTrue() {
    foldEverything();
    ModelAsset asset = any(assets);
    Offer offer = any(asset.offers);
    Person buyer = any(BUYERS);
    Split split = channel.evaluate(buyer, new Preview(asset.id, offer.price()), Split.class);
    assertThat(split.complete()).isTrue();
    Map<String, BigInteger> before = claimables();
    Quote quote = submit(buyer, SampleMarket.requestQuote(offer, buyer.mspId(), null), Quote.class);
    if (!buy(quote)) {
      return;
    }
    foldEverything();
    Map<String, BigInteger> expected = new TreeMap<>(before);
    BigInteger parts = BigInteger.ZERO;
    for (SplitLine line : split.lines()) {
      if (line.kind() == SplitKind.HOLDER) {
        String key = line.assetId() + " " + line.account();
        expected.merge(key, new BigInteger(line.amount()), BigInteger::add);
      }
      if (line.kind() != SplitKind.HOLDER && line.kind() != SplitKind.RESIDUE) {
        parts = parts.add(new BigInteger(line.amount()));
      }
    }
    assertThat(parts).isEqualTo(new BigInteger(offer.price()));
    assertThat(claimables()).isEqualTo(expected);
  }

  private void foldEverything() {
    // Descendants first: their folds bring ancestors new rows.
    for (ModelAsset asset : assets) {
      while (!asset.pending.isEmpty()) {
        fold(asset);
      }
    }
  }

  private Map<String, BigInteger> claimables() {
    Map<String, BigInteger> all = new TreeMap<>();
    for (ModelAsset asset : assets) {
      asset.claimables().forEach((account, due) -> all.put(asset.id + " " + account, due));
    }
    return all;
  }

  private void requireSameSums(BalanceSheet sheet) {
    assertThat(sheet.balanced()).as(sheet.toString()).isTrue();
    assertThat(totals.sheet())
        .containsExactly(
            sheet.accounts(),
            sheet.credits(),
            sheet.income(),
            sheet.accumulated(),
            sheet.claimed());
  }

  private <R extends Record> R submit(Person person, Record argument, Class<R> result) {
    return totals.submit(person, argument, result);
  }

  private void refused(ErrorCode code, Person person, Record argument) {
    Refusals.assertRefused(code, () -> channel.submit(person, argument, AccountBalance.class));
  }

  private void earn(Credit credit) {
    credits.computeIfAbsent(credit.account(), none -> new ArrayList<>()).add(credit);
  }

  private BigInteger balance(String account) {
    return balances.getOrDefault(account, BigInteger.ZERO);
  }

  private ModelAsset asset(String id) {
    return assets.stream().filter(one -> one.id.equals(id)).findFirst().orElseThrow();
  }

  private static Person personOf(String account) {
    return switch (account) {
      case "ModelLabMSP", "ModelLabMSP/lena" -> LENA;
      case "ModelLabMSP/milo" -> MILO;
      case "DataTrustMSP" -> OMAR;
      default -> GINA;
    };
  }

  private <T> T any(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
