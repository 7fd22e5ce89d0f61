package org.tallystick.chaincode.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.HolderEntry;
import org.tallystick.chaincode.revenue.api.UnitRow;

class HoldingRulesTest {
  private static final String ASSET = "asset-" + "a".repeat(32);
  private static final String TX = "c".repeat(64);
  private static final HoldingRules.Occasion NOW = new HoldingRules.Occasion(TX, 1_000);

  /** 100 units with 6 decimals, and 100,000 currency units with 6 decimals. */
  private static final long SUPPLY = 100_000_000L;

  private static final long PAID = 100_000_000_000L;

  @Test
  void VLT_1_two_holders_claim_70_and_30_of_100_thousand() {
    Accumulator issue = row(0, 0, SUPPLY);
    Accumulator paid = row(1, PAID, SUPPLY);
    HoldingRow first = issued("Lab", 70_000_000, issue);
    HoldingRow second = issued("Trust", 30_000_000, issue);

    HoldingRow claimed = HoldingRules.claimed(second, paid, NOW);

    assertThat(claimed.entry().claimed()).isEqualTo("30000000000");
    assertThat(claimed.holding().debt()).isEqualTo("3000000000000000000");
    assertThat(HoldingRules.claimable(first, paid)).isEqualTo(Amount.of(70_000_000_000L));
    assertThat(HoldingRules.claimable(claimed, paid)).isEqualTo(Amount.ZERO);
  }

  @Test
  void VLT_2_units_sent_after_a_payment_leave_what_they_earned_with_the_sender() {
    Accumulator issue = row(0, 0, SUPPLY);
    Accumulator paid = row(1, PAID, SUPPLY);
    HoldingRow seller = issued("Lab", SUPPLY, issue);

    HoldingRow after = HoldingRules.sent(seller, Amount.of(30_000_000), paid, NOW);
    HoldingRow alice = merged(Optional.empty(), "Lab/alice", 30_000_000, paid);

    assertThat(HoldingRules.claimable(after, paid)).isEqualTo(Amount.of(PAID));
    assertThat(HoldingRules.claimable(alice, paid)).isEqualTo(Amount.ZERO);
    assertThat(after.holding().debt()).isEqualTo("-3000000000000000000");
    assertThat(alice.holding().debt()).isEqualTo("3000000000000000000");
  }

  @Test
  void VLT_6_units_sent_after_a_claim_bring_nobody_anything() {
    Accumulator issue = row(0, 0, SUPPLY);
    Accumulator paid = row(1, PAID, SUPPLY);
    HoldingRow claimed = HoldingRules.claimed(issued("Lab", SUPPLY, issue), paid, NOW);

    HoldingRow seller = HoldingRules.sent(claimed, Amount.of(30_000_000), paid, NOW);
    HoldingRow alice = merged(Optional.empty(), "Lab/alice", 30_000_000, paid);

    assertThat(HoldingRules.claimable(seller, paid)).isEqualTo(Amount.ZERO);
    assertThat(HoldingRules.claimable(alice, paid)).isEqualTo(Amount.ZERO);
    assertThatThrownBy(() -> HoldingRules.claimed(alice, paid, NOW))
        .hasMessageStartingWith("AMOUNT_INVALID");
  }

  @Test
  void VLT_8_ten_thousand_single_units_and_one_large_holding_never_get_more_than_was_paid() {
    Accumulator issue = row(0, 0, SUPPLY);
    List<HoldingRow> holders = new ArrayList<>();
    holders.add(issued("Rest", SUPPLY - 10_000, issue));
    for (int i = 0; i < 10_000; i++) {
      holders.add(issued("Lab/p" + i, 1, issue));
    }
    long total = 0;
    int number = 0;
    for (long payment : new long[] {99_999_999, 1, 99_999_999, 2, 199_999_998}) {
      total += payment;
      Accumulator now = row(++number, total, SUPPLY);
      long promised = 0;
      for (HoldingRow holder : holders) {
        promised += HoldingRules.claimable(holder, now).value().longValueExact();
      }
      assertThat(promised).isLessThanOrEqualTo(total);
      if (total % SUPPLY == 0) {
        assertThat(promised).isEqualTo(total);
      }
    }
    Accumulator end = row(number, total, SUPPLY);
    assertThat(total).isEqualTo(4 * SUPPLY - 1);
    assertThat(HoldingRules.claimable(holders.get(1), end)).isEqualTo(Amount.of(3));
  }

  @Test
  void a_fraction_stays_earned_and_is_paid_when_it_makes_a_whole_unit() {
    Accumulator issue = row(0, 0, 3);
    HoldingRow holder = issued("Lab", 1, issue);

    HoldingRow once = HoldingRules.claimed(holder, row(1, 5, 3), NOW);
    HoldingRow twice = HoldingRules.claimed(once, row(2, 6, 3), NOW);

    assertThat(once.entry().claimed()).isEqualTo("1");
    assertThat(once.entry().closing()).isEqualTo("2");
    assertThat(twice.entry().opening()).isEqualTo("2");
    assertThat(twice.entry().accrued()).isEqualTo("1");
    assertThat(twice.entry().claimed()).isEqualTo("1");
    assertThat(twice.entry().closing()).isEqualTo("0");
    assertThat(twice.holding().claimed()).isEqualTo("2");
  }

  @Test
  void every_entry_opens_where_the_one_before_closed() {
    Accumulator issue = row(0, 0, 10);
    HoldingRow issued = issued("Lab", 7, issue);
    HoldingRow sent = HoldingRules.sent(issued, Amount.of(2), row(1, 33, 10), NOW);
    HoldingRow merged = merged(Optional.of(sent), "Lab", 1, row(2, 50, 10));
    HoldingRow claimed = HoldingRules.claimed(merged, row(3, 51, 10), NOW);

    HoldingRow before = issued;
    for (HoldingRow row : List.of(sent, merged, claimed)) {
      HolderEntry entry = row.entry();
      assertThat(entry.opening()).isEqualTo(before.entry().closing());
      assertThat(entry.number()).isEqualTo(before.entry().number() + 1);
      assertThat(number(entry.opening()) + number(entry.accrued()))
          .isEqualTo(number(entry.closing()) + 10 * number(entry.claimed()));
      before = row;
    }
    assertThat(claimed.holding().units()).isEqualTo("6");
    assertThat(claimed.holding().claimed()).isEqualTo("32");
  }

  @Test
  void naming_an_old_row_costs_the_sender_and_nobody_else() {
    HoldingRow seller = issued("Lab", 10, row(0, 0, 10));
    Accumulator old = row(0, 0, 10);
    Accumulator newest = row(1, 100, 10);

    HoldingRow after = HoldingRules.sent(seller, Amount.of(4), old, NOW);
    HoldingRow buyer = merged(Optional.empty(), "Trust", 4, old);

    assertThat(HoldingRules.claimable(after, newest)).isEqualTo(Amount.of(60));
    assertThat(HoldingRules.claimable(buyer, newest)).isEqualTo(Amount.of(40));
  }

  @Test
  void money_claimed_with_a_new_row_cannot_be_passed_on_with_an_old_one() {
    Accumulator old = row(0, 0, 10);
    HoldingRow claimed = HoldingRules.claimed(issued("Lab", 10, old), row(1, 100, 10), NOW);

    assertThatThrownBy(() -> HoldingRules.sent(claimed, Amount.of(1), old, NOW))
        .hasMessageStartingWith("STALE");
    assertThatThrownBy(() -> HoldingRules.claimed(claimed, old, NOW))
        .hasMessageStartingWith("STALE");
  }

  @Test
  void more_units_than_held_or_none_are_not_sent() {
    Accumulator issue = row(0, 0, 10);
    HoldingRow holder = issued("Lab", 7, issue);

    assertThatThrownBy(() -> HoldingRules.sent(holder, Amount.of(8), issue, NOW))
        .hasMessageStartingWith("INSUFFICIENT_UNITS");
    assertThatThrownBy(() -> HoldingRules.sent(holder, Amount.ZERO, issue, NOW))
        .hasMessageStartingWith("AMOUNT_INVALID");
    assertThat(HoldingRules.sent(holder, Amount.of(7), issue, NOW).holding().units())
        .isEqualTo("0");
  }

  private static long number(String text) {
    return Long.parseLong(text);
  }

  private static HoldingRow issued(String account, long units, Accumulator first) {
    return HoldingRules.issued(account, Long.toString(units), first, NOW);
  }

  private static HoldingRow merged(
      Optional<HoldingRow> before, String account, long units, Accumulator sentAt) {
    UnitRow row =
        new UnitRow(
            TX + "-0", ASSET, "Lab", account, Long.toString(units), sentAt.number(), "sale", 1_000);
    return HoldingRules.merged(
        before, account, List.of(new HoldingRules.Arrival(row, sentAt)), NOW);
  }

  private static Accumulator row(int number, long total, long supply) {
    return new Accumulator(ASSET, number, Long.toString(total), Long.toString(supply), 1_000);
  }
}
