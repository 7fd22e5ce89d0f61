package org.tallystick.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.facts;
import static org.tallystick.chaincode.asset.AssetSamples.freshManifest;
import static org.tallystick.chaincode.asset.AssetSamples.registration;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.SampleConsortium.ADA;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.GINA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.MODEL_LAB;
import static org.tallystick.chaincode.testing.SampleConsortium.TINA;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tallystick.chaincode.asset.api.AddVersion;
import org.tallystick.chaincode.asset.api.Amend;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.asset.api.Browse;
import org.tallystick.chaincode.asset.api.ChangeState;
import org.tallystick.chaincode.asset.api.DescribeVersion;
import org.tallystick.chaincode.asset.api.FindManifest;
import org.tallystick.chaincode.asset.api.History;
import org.tallystick.chaincode.asset.api.Versions;
import org.tallystick.chaincode.asset.api.YankVersion;
import org.tallystick.chaincode.consortium.api.ConfirmSetup;
import org.tallystick.chaincode.consortium.api.DescribeSetup;
import org.tallystick.chaincode.consortium.api.GrantRole;
import org.tallystick.chaincode.consortium.api.ListRoles;
import org.tallystick.chaincode.consortium.api.LookUpRequest;
import org.tallystick.chaincode.consortium.api.PersonRoles;
import org.tallystick.chaincode.consortium.api.ProposeSetup;
import org.tallystick.chaincode.consortium.api.RevokeRole;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.consortium.api.SetupDocument;
import org.tallystick.chaincode.consortium.api.SetupStatus;
import org.tallystick.chaincode.consortium.api.WhoAmI;
import org.tallystick.chaincode.currency.api.Balance;
import org.tallystick.chaincode.currency.api.Burn;
import org.tallystick.chaincode.currency.api.Credits;
import org.tallystick.chaincode.currency.api.Mint;
import org.tallystick.chaincode.currency.api.Sweep;
import org.tallystick.chaincode.ledger.JsonReader;
import org.tallystick.chaincode.licence.api.Action;
import org.tallystick.chaincode.licence.api.Check;
import org.tallystick.chaincode.licence.api.DescribeOffer;
import org.tallystick.chaincode.licence.api.DescribeQuote;
import org.tallystick.chaincode.licence.api.DescribeReceipt;
import org.tallystick.chaincode.licence.api.DescribeTerms;
import org.tallystick.chaincode.licence.api.Holdings;
import org.tallystick.chaincode.licence.api.MakeOffer;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.Offers;
import org.tallystick.chaincode.licence.api.PreviewPurchase;
import org.tallystick.chaincode.licence.api.PreviewQuote;
import org.tallystick.chaincode.licence.api.PublishTerms;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.licence.api.VoidQuote;
import org.tallystick.chaincode.licence.api.WithdrawOffer;
import org.tallystick.chaincode.lineage.api.Accept;
import org.tallystick.chaincode.lineage.api.Ancestors;
import org.tallystick.chaincode.lineage.api.Decline;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Descendants;
import org.tallystick.chaincode.lineage.api.DescribeProposal;
import org.tallystick.chaincode.lineage.api.DescribeVector;
import org.tallystick.chaincode.lineage.api.Link;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.Propose;
import org.tallystick.chaincode.lineage.api.Relation;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.lineage.api.SetTerms;
import org.tallystick.chaincode.lineage.api.Terms;
import org.tallystick.chaincode.lineage.api.WhatIf;
import org.tallystick.chaincode.lineage.api.WithdrawTerms;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.revenue.api.Audit;
import org.tallystick.chaincode.revenue.api.AuditPart;
import org.tallystick.chaincode.revenue.api.Balances;
import org.tallystick.chaincode.revenue.api.Claim;
import org.tallystick.chaincode.revenue.api.Contribution;
import org.tallystick.chaincode.revenue.api.Fold;
import org.tallystick.chaincode.revenue.api.HolderStatement;
import org.tallystick.chaincode.revenue.api.Holders;
import org.tallystick.chaincode.revenue.api.IssueUnits;
import org.tallystick.chaincode.revenue.api.MergeUnits;
import org.tallystick.chaincode.revenue.api.PendingIncome;
import org.tallystick.chaincode.revenue.api.Position;
import org.tallystick.chaincode.revenue.api.Preview;
import org.tallystick.chaincode.revenue.api.TransferUnits;
import org.tallystick.chaincode.revenue.api.UnitGrant;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.SampleMarket;
import org.tallystick.chaincode.testing.Simulation;

/**
 * Who may call what. Every transaction of the code has a row: a call that makes sense, and the
 * people whom it is not refused for who they are. A transaction without a row fails the build.
 */
class PrivilegeMatrixTest {
  private static final List<String> PRIVILEGE = List.of("NOT_ALLOWED", "NOT_A_MEMBER");

  private final SortedMap<String, Person> people = people();
  private final Channel channel = SampleConsortium.channel();
  private final SortedMap<String, Row> rows = new TreeMap<>();

  PrivilegeMatrixTest() {
    channel.submit(ADA, new GrantRole(request(), "granted", Role.OWNER), PersonRoles.class);
    rows();
  }

  @Test
  void every_transaction_has_a_row() {
    assertThat(rows.keySet()).isEqualTo(Contracts.transactions().keySet());
  }

  @TestFactory
  Stream<DynamicTest> each_transaction_is_open_to_its_people_and_to_nobody_else() {
    return rows.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(),
                    () ->
                        assertThat(admitted(row.getValue().argument()))
                            .isEqualTo(row.getValue().admitted())));
  }

  @TestFactory
  Stream<DynamicTest> what_only_reads_writes_nothing_whoever_calls_it() {
    return Contracts.transactions().entrySet().stream()
        .filter(
            entry ->
                entry.getValue().getAnnotation(Transaction.class).intent()
                    == Transaction.TYPE.EVALUATE)
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Record argument = rows.get(entry.getKey()).argument();
                      for (Person person : people.values()) {
                        Simulation call = channel.simulate(person, argument);
                        assertThat(call.writes()).isEmpty();
                        assertThat(call.event()).isNull();
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> each_answer_is_the_record_that_its_documentation_names() {
    return ApiReference.all().values().stream()
        .map(
            reference ->
                DynamicTest.dynamicTest(
                    reference.function(),
                    () -> {
                      Row row = rows.get(reference.function());
                      for (String name : row.admitted()) {
                        Simulation call = channel.simulate(people.get(name), row.argument());
                        if (call.status() < 400) {
                          JsonReader.read(
                              call.answer(), reference.resultType().asSubclass(Record.class));
                        }
                      }
                    }));
  }

  private SortedSet<String> admitted(Record argument) {
    SortedSet<String> admitted = new TreeSet<>();
    people.forEach(
        (name, person) -> {
          Simulation call = channel.simulate(person, argument);
          assertThat(call.answer()).as(name).doesNotStartWith("Unexpected error");
          if (call.status() < 400 || !PRIVILEGE.contains(call.answer().split(":", 2)[0])) {
            admitted.add(name);
          }
        });
    return admitted;
  }

  private void rows() {
    String admins = "ADA DORA CARL MIRA ARON";
    String everybody = String.join(" ", people.keySet());
    String members = everybody.replace("STRANGER", "").strip();
    String owners = "LENA GRANTED OMAR GINA BEA";
    String labOwners = "LENA GRANTED";
    String labKeepers = "LENA GRANTED SANA";
    String labSpenders = "LENA GRANTED THEO";
    String buyers = "BEA TINA";
    String auditors = "AVI RHEA";

    consortium(admins, everybody);

    row(new Mint(request(), MODEL_LAB, "5", "d"), "TESS");
    row(new Burn(request(), "5", "d"), "TESS");
    row(
        new org.tallystick.chaincode.currency.api.Transfer(
            request(), MODEL_LAB, MERIDIAN, "5", "d", List.of()),
        "THEO");
    row(new Sweep(request(), MODEL_LAB, List.of("0".repeat(64) + "-0")), labSpenders);
    String sight = labSpenders + " ADA " + auditors;
    row(new Balance(MODEL_LAB), sight);
    row(new Credits(MODEL_LAB, 10, null), sight);
    row(new org.tallystick.chaincode.currency.api.Statement(MODEL_LAB, 10, null), sight);

    SampleMarket market = new SampleMarket(channel);
    String model = market.model(LENA, "Model", Map.of(MODEL_LAB, 60L, LENA.account(), 40L));
    String bare = market.model(LENA, "Bare");
    String parent = market.model(GINA, "Parent", Map.of("ComputeGridMSP", 10L));
    asset(model, everybody, owners, labKeepers);
    lineage(bare, parent, everybody, labOwners);

    Offer offer = market.offer(LENA, model, 1_000);
    market.fund(TINA, MERIDIAN, 10_000);
    Receipt receipt = market.buy(BEA, offer);
    revenue(market, model, bare, everybody, members, labOwners, labSpenders, auditors);
    licence(market, offer, receipt, everybody, owners, labOwners, buyers);
  }

  private void consortium(String admins, String everybody) {
    SetupDocument first = SampleConsortium.setup();
    SetupDocument second =
        new SetupDocument(
            2,
            "Renamed",
            first.members(),
            first.auditors(),
            first.currency(),
            first.fee(),
            first.parameters());
    String digest =
        channel.submit(ADA, new ProposeSetup(request(), second), SetupStatus.class).digest();
    row(new ProposeSetup(request(), second), admins);
    row(new ConfirmSetup(request(), digest), admins);
    row(new GrantRole(request(), "milo", Role.OWNER), admins);
    row(new RevokeRole(request(), "milo", Role.OWNER), admins);
    row(new DescribeSetup(digest), everybody);
    row(new org.tallystick.chaincode.consortium.api.Describe(), everybody);
    row(new ListRoles(MODEL_LAB, 10, null), everybody);
    row(new WhoAmI(), everybody);
    row(new LookUpRequest("request-0"), everybody);
  }

  private void asset(String model, String everybody, String owners, String labKeepers) {
    AssetVersion version =
        channel.evaluate(LENA, new DescribeVersion(model, "1.0.0"), AssetVersion.class);
    row(registration(AssetKind.MODEL, "Another"), owners);
    row(new AddVersion(request(), model, "2.0.0", freshManifest(), ""), labKeepers);
    row(new YankVersion(request(), model, "1.0.0", "broken"), labKeepers);
    row(new ChangeState(request(), model, AssetState.SUSPENDED, "a fault", null), labKeepers);
    row(new Amend(request(), model, 1, "Model", "", null, facts(AssetKind.MODEL)), labKeepers);
    row(new org.tallystick.chaincode.asset.api.Describe(model), everybody);
    row(new DescribeVersion(model, "1.0.0"), everybody);
    row(new Versions(model, 10, null), everybody);
    row(new History(model, 10, null), everybody);
    row(new FindManifest(version.manifestRoot()), everybody);
    row(new Browse(10, null), everybody);
  }

  private void lineage(String child, String parent, String everybody, String labOwners) {
    Royalty royalty = new Royalty(RoyaltyKind.RELATIVE, 50_000);
    Relation relation = Relation.FINE_TUNED_FROM;
    SetTerms set =
        new SetTerms(request(), parent, List.of(relation), royalty, List.of("*"), null, "");
    String termsId = channel.submit(GINA, set, DerivationTerms.class).termsId();
    Propose propose = new Propose(request(), child, parent, relation, royalty, "");
    String proposalId = channel.submit(LENA, propose, Proposal.class).proposalId();
    List<ParentLink> parents = List.of(new ParentLink(parent, relation, termsId, null, null));

    row(new SetTerms(request(), parent, List.of(relation), royalty, List.of(), null, ""), "GINA");
    row(new WithdrawTerms(request(), termsId), "GINA");
    row(new Propose(request(), child, parent, relation, royalty, ""), labOwners);
    row(new Accept(request(), proposalId), "GINA");
    row(new Decline(request(), proposalId, "no"), labOwners + " GINA");
    row(new Link(request(), child, parents, 1_000_000), labOwners);
    row(new Terms(parent, 10, null), everybody);
    row(new DescribeProposal(proposalId), everybody);
    row(new DescribeVector(child, null), everybody);
    row(new Ancestors(child, 5, 10, null), everybody);
    row(new Descendants(parent, 5, 10, null), everybody);
    row(new WhatIf(child, parents, "1000"), everybody);
  }

  private void revenue(
      SampleMarket market,
      String model,
      String bare,
      String everybody,
      String members,
      String labOwners,
      String labSpenders,
      String auditors) {
    List<UnitGrant> grants = List.of(new UnitGrant(MODEL_LAB, "10", Contribution.DATA));
    List<String> rowIds = List.of(market.pending(model).items().get(0).rowId());
    row(new IssueUnits(request(), bare, "10", grants), labOwners);
    row(new TransferUnits(request(), model, MODEL_LAB, MERIDIAN, "5", 0, "sold"), labSpenders);
    row(new MergeUnits(request(), model, MODEL_LAB, rowIds), labSpenders);
    row(new Claim(request(), model, MODEL_LAB, 0), labSpenders);
    row(new Fold(request(), model, 0, rowIds), members);
    row(new Audit(AuditPart.MINTED, 10, null), auditors);
    row(new Balances(), auditors);
    row(new PendingIncome(model, 10, null), everybody);
    row(new Position(model, MODEL_LAB), everybody);
    row(new Holders(model, 10, null), everybody);
    row(new Preview(model, "1000"), everybody);
    row(new org.tallystick.chaincode.revenue.api.Statement(model, 10, null), everybody);
    row(new HolderStatement(model, MODEL_LAB, 10, null), everybody);
  }

  private void licence(
      SampleMarket market,
      Offer offer,
      Receipt receipt,
      String everybody,
      String owners,
      String labOwners,
      String buyers) {
    Quote quote = market.quote(BEA, offer, MERIDIAN);
    String licenceId = receipt.licence().licenceId();
    row(new PublishTerms(request(), SampleMarket.terms(true, 1)), owners);
    row(
        new MakeOffer(
            request(),
            offer.assetId(),
            null,
            offer.termsDigest(),
            "1000",
            List.of("*"),
            null,
            null),
        labOwners);
    row(new WithdrawOffer(request(), offer.offerId()), labOwners);
    row(SampleMarket.requestQuote(offer, MERIDIAN, null), buyers);
    row(new VoidQuote(request(), quote.quoteId(), "no"), buyers + " " + labOwners);
    row(SampleMarket.purchase(quote, MERIDIAN), buyers);
    row(new org.tallystick.chaincode.licence.api.Transfer(request(), licenceId, MODEL_LAB), buyers);
    row(new DescribeTerms(offer.termsDigest()), everybody);
    row(new DescribeOffer(offer.offerId()), everybody);
    row(new Offers(offer.assetId(), 10, null), everybody);
    row(new PreviewQuote(offer.offerId(), MERIDIAN), everybody);
    row(new PreviewPurchase(quote.quoteId()), everybody);
    row(new DescribeQuote(quote.quoteId()), everybody);
    row(new org.tallystick.chaincode.licence.api.Describe(licenceId), everybody);
    row(new DescribeReceipt(licenceId), everybody);
    row(new Holdings(MERIDIAN, 10, null), everybody);
    row(
        new Check(offer.assetId(), null, MERIDIAN, Action.USE, "research", "DE", channel.now()),
        everybody);
  }

  private void row(Record argument, String admitted) {
    SortedSet<String> names = new TreeSet<>(List.of(admitted.split(" +")));
    assertThat(people.keySet()).containsAll(names);
    rows.put(Channel.function(argument.getClass()), new Row(argument, names));
  }

  private static SortedMap<String, Person> people() {
    SortedMap<String, Person> people = new TreeMap<>();
    people.put("ADA", ADA);
    people.put("LENA", LENA);
    people.put("THEO", SampleConsortium.THEO);
    people.put("SANA", SampleConsortium.SANA);
    people.put("MILO", SampleConsortium.MILO);
    people.put("GRANTED", Person.plain(MODEL_LAB, "granted"));
    people.put("PLAIN", Person.plain(MODEL_LAB, "plain"));
    people.put("DORA", SampleConsortium.DORA);
    people.put("OMAR", SampleConsortium.OMAR);
    people.put("TESS", SampleConsortium.TESS);
    people.put("CARL", SampleConsortium.CARL);
    people.put("GINA", GINA);
    people.put("MIRA", SampleConsortium.MIRA);
    people.put("BEA", BEA);
    people.put("TINA", TINA);
    people.put("SVEN", SampleConsortium.SVEN);
    people.put("ARON", SampleConsortium.ARON);
    people.put("AVI", SampleConsortium.AVI);
    people.put("RHEA", SampleConsortium.RHEA);
    people.put("STRANGER", SampleConsortium.STRANGER);
    return people;
  }

  private record Row(Record argument, SortedSet<String> admitted) {}
}
