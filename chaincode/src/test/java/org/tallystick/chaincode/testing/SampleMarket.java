package org.tallystick.chaincode.testing;

import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.SampleConsortium.ADA;
import static org.tallystick.chaincode.testing.SampleConsortium.AVI;
import static org.tallystick.chaincode.testing.SampleConsortium.CARL;
import static org.tallystick.chaincode.testing.SampleConsortium.DORA;
import static org.tallystick.chaincode.testing.SampleConsortium.TESS;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallystick.chaincode.asset.AssetSamples;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.consortium.api.ConfirmSetup;
import org.tallystick.chaincode.consortium.api.FeeTerms;
import org.tallystick.chaincode.consortium.api.ProposeSetup;
import org.tallystick.chaincode.consortium.api.SetupDocument;
import org.tallystick.chaincode.consortium.api.SetupStatus;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Balance;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.Mint;
import org.tallystick.chaincode.currency.api.Sweep;
import org.tallystick.chaincode.licence.api.Action;
import org.tallystick.chaincode.licence.api.Clause;
import org.tallystick.chaincode.licence.api.LicenceTerms;
import org.tallystick.chaincode.licence.api.MakeOffer;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.PublishTerms;
import org.tallystick.chaincode.licence.api.PublishedTerms;
import org.tallystick.chaincode.licence.api.Purchase;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.licence.api.RequestQuote;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Link;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Relation;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.lineage.api.SetTerms;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.revenue.api.BalanceSheet;
import org.tallystick.chaincode.revenue.api.Balances;
import org.tallystick.chaincode.revenue.api.Claim;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.Contribution;
import org.tallystick.chaincode.revenue.api.Fold;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.HolderPosition;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.IncomePage;
import org.tallystick.chaincode.revenue.api.IssueUnits;
import org.tallystick.chaincode.revenue.api.PendingIncome;
import org.tallystick.chaincode.revenue.api.Position;
import org.tallystick.chaincode.revenue.api.TransferUnits;
import org.tallystick.chaincode.revenue.api.UnitGrant;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.chaincode.revenue.api.UnitRow;

/** The steps from an asset to paid contributors, each one transaction or a few. */
public final class SampleMarket {
  /** No fee at all. */
  public static final FeeTerms FREE_OF_FEES = new FeeTerms(0, "0", null, "AuditOfficeMSP");

  public static final long HOUR_MS = 3_600_000;

  private final Channel channel;

  public SampleMarket(Channel channel) {
    this.channel = channel;
  }

  /** A market whose consortium takes this fee. */
  public static SampleMarket withFee(FeeTerms fee) {
    SampleMarket market = new SampleMarket(new Channel());
    market.agree(1, fee);
    return market;
  }

  /** The consortium sets itself up anew with this fee. */
  public void agree(int revision, FeeTerms fee) {
    SetupDocument sample = SampleConsortium.setup();
    SetupDocument setup =
        new SetupDocument(
            revision,
            sample.name(),
            sample.members(),
            sample.auditors(),
            sample.currency(),
            fee,
            sample.parameters());
    SetupStatus status = channel.submit(ADA, new ProposeSetup(request(), setup), SetupStatus.class);
    channel.submit(DORA, new ConfirmSetup(request(), status.digest()), SetupStatus.class);
    channel.submit(CARL, new ConfirmSetup(request(), status.digest()), SetupStatus.class);
  }

  public Channel channel() {
    return channel;
  }

  /** An active model. */
  public String model(Person owner, String name) {
    return AssetSamples.register(channel, owner, AssetKind.MODEL, name).assetId();
  }

  /** An active model with units for its contributors. */
  public String model(Person owner, String name, Map<String, Long> units) {
    String assetId = model(owner, name);
    issue(owner, assetId, units);
    return assetId;
  }

  public UnitIssue issue(Person owner, String assetId, Map<String, Long> units) {
    List<UnitGrant> grants = new ArrayList<>();
    units.forEach(
        (account, number) ->
            grants.add(new UnitGrant(account, Long.toString(number), Contribution.TRAINING)));
    long supply = units.values().stream().mapToLong(Long::longValue).sum();
    return channel.submit(
        owner, new IssueUnits(request(), assetId, Long.toString(supply), grants), UnitIssue.class);
  }

  /** Links a model to a parent that asks for a royalty. */
  public Vector derive(
      Person childOwner,
      String childId,
      Person parentOwner,
      String parentId,
      RoyaltyKind kind,
      int ratePpm) {
    DerivationTerms terms =
        channel.submit(
            parentOwner,
            new SetTerms(
                request(),
                parentId,
                List.of(Relation.FINE_TUNED_FROM),
                new Royalty(kind, ratePpm),
                List.of("*"),
                null,
                ""),
            DerivationTerms.class);
    return channel.submit(
        childOwner,
        new Link(
            request(),
            childId,
            List.of(
                new ParentLink(parentId, Relation.FINE_TUNED_FROM, terms.termsId(), null, null)),
            1_000_000),
        Vector.class);
  }

  public PublishedTerms publish(Person owner, LicenceTerms terms) {
    return channel.submit(owner, new PublishTerms(request(), terms), PublishedTerms.class);
  }

  /** Terms that allow use for every purpose everywhere. */
  public static LicenceTerms terms(boolean transferable, Integer durationDays) {
    return new LicenceTerms(
        "Use",
        "",
        List.of(
            new Clause(
                "1",
                true,
                List.of(Action.USE),
                List.of("*"),
                List.of("*"),
                List.of("Name the licensor"))),
        transferable,
        durationDays);
  }

  /** Offers an unlimited number of transferable licences for a year to everybody. */
  public Offer offer(Person owner, String assetId, long price) {
    return offer(owner, assetId, price, terms(true, 365), null);
  }

  public Offer offer(Person owner, String assetId, long price, LicenceTerms terms, Integer supply) {
    String digest = publish(owner, terms).termsDigest();
    return channel.submit(
        owner,
        new MakeOffer(
            request(), assetId, null, digest, Long.toString(price), List.of("*"), supply, null),
        Offer.class);
  }

  /** A quote for an hour. */
  public Quote quote(Person buyer, Offer offer, String licensee) {
    return channel.submit(buyer, requestQuote(offer, licensee, null), Quote.class);
  }

  public static RequestQuote requestQuote(Offer offer, String licensee, Integer slot) {
    return new RequestQuote(
        request(), offer.offerId(), licensee, offer.price(), offer.termsDigest(), slot, HOUR_MS);
  }

  public static Purchase purchase(Quote quote, String payer, String... creditIds) {
    return new Purchase(request(), quote.quoteId(), payer, quote.price(), List.of(creditIds));
  }

  /** Buys on a fresh quote; the payer is the buyer's organisation. */
  public Receipt buy(Person buyer, Offer offer) {
    Quote quote = quote(buyer, offer, buyer.mspId());
    return channel.submit(buyer, purchase(quote, buyer.mspId()), Receipt.class);
  }

  /** Mints money and has it swept into the account. */
  public void fund(Person owner, String account, long amount) {
    String creditId = mint(account, amount);
    channel.submit(owner, new Sweep(request(), account, List.of(creditId)), AccountBalance.class);
  }

  public String mint(String account, long amount) {
    return channel
        .submit(TESS, new Mint(request(), account, Long.toString(amount), "Deposit"), Credit.class)
        .creditId();
  }

  public IncomePage pending(String assetId) {
    return channel.evaluate(AVI, new PendingIncome(assetId, 50, null), IncomePage.class);
  }

  /** Folds what waits, at most 50 rows; returns null where nothing waits. */
  public FoldReceipt fold(Person anybody, String assetId) {
    IncomePage pending = pending(assetId);
    if (pending.items().isEmpty()) {
      return null;
    }
    List<String> rows = pending.items().stream().map(Income::rowId).toList();
    return channel.submit(
        anybody, new Fold(request(), assetId, pending.accumulator(), rows), FoldReceipt.class);
  }

  public HolderPosition position(String assetId, String account) {
    return channel.evaluate(AVI, new Position(assetId, account), HolderPosition.class);
  }

  public BigInteger claimable(String assetId, String account) {
    return new BigInteger(position(assetId, account).claimable());
  }

  /** Claims with the newest accumulator. */
  public ClaimReceipt claim(Person holder, String assetId, String account) {
    int newest = position(assetId, account).accumulator();
    return channel.submit(
        holder, new Claim(request(), assetId, account, newest), ClaimReceipt.class);
  }

  /** Sends units, reckoned with the newest accumulator. */
  public UnitRow send(Person holder, String assetId, String from, String to, long units) {
    int newest = position(assetId, from).accumulator();
    return channel.submit(
        holder,
        new TransferUnits(request(), assetId, from, to, Long.toString(units), newest, "Agreed"),
        UnitRow.class);
  }

  public BigInteger balance(String account) {
    return new BigInteger(
        channel.evaluate(AVI, new Balance(account), AccountBalance.class).balance());
  }

  public BalanceSheet sheet() {
    return channel.evaluate(AVI, new Balances(), BalanceSheet.class);
  }
}
