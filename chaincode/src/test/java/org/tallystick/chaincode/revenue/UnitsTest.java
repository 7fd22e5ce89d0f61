package org.tallystick.chaincode.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;
import static org.tallystick.chaincode.testing.SampleConsortium.SANA;
import static org.tallystick.chaincode.testing.SampleConsortium.STRANGER;
import static org.tallystick.chaincode.testing.SampleConsortium.THEO;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.revenue.api.Claim;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.Contribution;
import org.tallystick.chaincode.revenue.api.HolderPage;
import org.tallystick.chaincode.revenue.api.Holders;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.IssueUnits;
import org.tallystick.chaincode.revenue.api.MergeUnits;
import org.tallystick.chaincode.revenue.api.TransferUnits;
import org.tallystick.chaincode.revenue.api.UnitGrant;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.chaincode.revenue.api.UnitRow;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.SampleMarket;
import org.tallystick.chaincode.testing.Simulation;

class UnitsTest {
  private static final String LAB = "ModelLabMSP";
  private static final String MILOS = "ModelLabMSP/milo";

  private final Channel channel = SampleConsortium.channel();
  private final SampleMarket market = new SampleMarket(channel);
  private final String model = market.model(LENA, "Model");

  @Test
  void the_owner_issues_all_units_once_to_its_contributors() {
    UnitIssue issue =
        channel.submit(
            LENA, issue("10", grant(LAB, "7"), grant("DataTrustMSP", "3")), UnitIssue.class);

    assertThat(issue.supply()).isEqualTo("10");
    assertThat(channel.evaluate(OMAR, new Holders(model, 10, null), HolderPage.class).items())
        .extracting(Holding::account)
        .containsExactly("DataTrustMSP", LAB);
    assertThat(market.position(model, "DataTrustMSP").units()).isEqualTo("3");
    assertRefused(
        ErrorCode.ALREADY_EXISTS,
        () -> channel.submit(LENA, issue("10", grant(LAB, "10")), UnitIssue.class));
  }

  @Test
  void an_issue_needs_the_owners_peer_beside_the_majority() {
    Simulation issue = channel.simulate(LENA, issue("10", grant(LAB, "10")));

    assertThat(issue.writes().keySet().stream().map(channel::policy)).contains(LAB);
  }

  @Test
  void nobody_else_issues_and_shares_are_whole_unique_and_for_members() {
    for (Person somebody : List.of(OMAR, MILO, SANA, STRANGER)) {
      Simulation refused = channel.simulate(somebody, issue("10", grant(LAB, "10")));
      assertThat(refused.status()).as(somebody.enrolmentId()).isGreaterThanOrEqualTo(400);
    }
    for (IssueUnits wrong :
        List.of(
            issue("11", grant(LAB, "10")),
            issue("10", grant(LAB, "5"), grant(LAB, "5")),
            issue("10", grant(LAB, "10"), grant(MILOS, "0")),
            issue("0"))) {
      assertRefused(ErrorCode.SHARES_INVALID, () -> channel.submit(LENA, wrong, UnitIssue.class));
    }
    assertRefused(
        ErrorCode.NOT_A_MEMBER,
        () -> channel.submit(LENA, issue("10", grant("StrangerMSP", "10")), UnitIssue.class));
    assertThat(channel.submit(LENA, issue("1", grant(LAB, "1")), UnitIssue.class)).isNotNull();
  }

  @Test
  void a_holding_is_its_holders_alone_to_send_claim_and_merge() {
    market.issue(LENA, model, Map.of(LAB, 7L, MILOS, 3L));

    assertRefused(ErrorCode.NOT_ALLOWED, () -> send(LENA, MILOS, LAB, "1"));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> send(SANA, LAB, MILOS, "1"));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> send(OMAR, LAB, "DataTrustMSP", "1"));
    assertRefused(
        ErrorCode.NOT_ALLOWED,
        () -> channel.submit(THEO, new Claim(request(), model, MILOS, 0), ClaimReceipt.class));
    UnitRow row = send(THEO, LAB, MILOS, "2");
    assertRefused(ErrorCode.NOT_ALLOWED, () -> merge(LENA, MILOS, row.rowId()));
    assertThat(merge(MILO, MILOS, row.rowId()).units()).isEqualTo("5");
    assertRefused(ErrorCode.NOT_FOUND, () -> merge(MILO, MILOS, row.rowId()));
  }

  @Test
  void units_are_sent_to_another_account_of_a_member_and_merged_once_each() {
    market.issue(LENA, model, Map.of(LAB, 7L));

    assertRefused(ErrorCode.MEMBER_INVALID, () -> send(LENA, LAB, LAB, "1"));
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> send(LENA, LAB, "StrangerMSP", "1"));
    assertRefused(ErrorCode.INSUFFICIENT_UNITS, () -> send(LENA, LAB, MILOS, "8"));
    assertRefused(ErrorCode.AMOUNT_INVALID, () -> send(LENA, LAB, MILOS, "0"));
    assertRefused(ErrorCode.NOT_FOUND, () -> send(MILO, MILOS, LAB, "1"));
    UnitRow row = send(LENA, LAB, MILOS, "7");
    assertThat(market.position(model, MILOS).incoming()).containsExactly(row);
    assertRefused(ErrorCode.MEMBER_INVALID, () -> merge(MILO, MILOS, row.rowId(), row.rowId()));
    assertRefused(ErrorCode.MEMBER_INVALID, () -> merge(MILO, MILOS));
  }

  @Test
  void two_senders_to_one_receiver_do_not_meet() {
    market.issue(LENA, model, Map.of(LAB, 5L, "DataTrustMSP", 5L));
    Simulation one = channel.simulate(LENA, transfer(LAB, MILOS, "1"));
    Simulation other = channel.simulate(OMAR, transfer("DataTrustMSP", MILOS, "1"));

    assertThat(channel.commit(one)).isTrue();
    assertThat(channel.commit(other)).isTrue();
    assertThat(market.position(model, MILOS).incoming()).hasSize(2);
  }

  private UnitRow send(Person holder, String from, String to, String units) {
    return channel.submit(holder, transfer(from, to, units), UnitRow.class);
  }

  private TransferUnits transfer(String from, String to, String units) {
    return new TransferUnits(request(), model, from, to, units, 0, "Agreed");
  }

  private Holding merge(Person holder, String account, String... rows) {
    return channel.submit(
        holder, new MergeUnits(request(), model, account, List.of(rows)), Holding.class);
  }

  private IssueUnits issue(String supply, UnitGrant... grants) {
    return new IssueUnits(request(), model, supply, List.of(grants));
  }

  private static UnitGrant grant(String account, String units) {
    return new UnitGrant(account, units, Contribution.DATA);
  }
}
