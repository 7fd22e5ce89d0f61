package org.tallystick.chaincode.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.ADA;
import static org.tallystick.chaincode.testing.SampleConsortium.AVI;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.DATA_TRUST;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.MIRA;
import static org.tallystick.chaincode.testing.SampleConsortium.MODEL_LAB;
import static org.tallystick.chaincode.testing.SampleConsortium.STRANGER;
import static org.tallystick.chaincode.testing.SampleConsortium.TESS;
import static org.tallystick.chaincode.testing.SampleConsortium.THEO;
import static org.tallystick.chaincode.testing.SampleConsortium.TINA;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Balance;
import org.tallystick.chaincode.currency.api.Burn;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.CreditPage;
import org.tallystick.chaincode.currency.api.Credits;
import org.tallystick.chaincode.currency.api.Mint;
import org.tallystick.chaincode.currency.api.MovementKind;
import org.tallystick.chaincode.currency.api.Statement;
import org.tallystick.chaincode.currency.api.StatementEntry;
import org.tallystick.chaincode.currency.api.StatementPage;
import org.tallystick.chaincode.currency.api.Sweep;
import org.tallystick.chaincode.currency.api.Transfer;
import org.tallystick.chaincode.currency.api.TransferReceipt;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.Simulation;

class CurrencyTest {
  private final Channel channel = SampleConsortium.channel();
  private int requests;

  @Test
  @DisplayName(
      "TOK-1: mint 1,000, transfer 100, burn 100: 900 and 100, supply 900; self-transfer, negative and over-balance are refused, zero is allowed")
  void tok1() {
    Credit minted = mint(DATA_TRUST, "1000");
    transfer(TESS, DATA_TRUST, MERIDIAN, "100", List.of(minted.creditId()));
    AccountBalance left =
        channel.submit(TESS, new Burn(request(), "100", "w"), AccountBalance.class);
    assertThat(left.balance()).isEqualTo("800");
    assertThat(balance(TINA, MERIDIAN)).isEqualTo(new AccountBalance(MERIDIAN, "0", "100"));

    assertRefused(
        ErrorCode.MEMBER_INVALID, () -> transfer(TESS, DATA_TRUST, DATA_TRUST, "1", List.of()));
    assertRefused(
        ErrorCode.MEMBER_INVALID, () -> transfer(TESS, DATA_TRUST, MERIDIAN, "-1", List.of()));
    assertRefused(
        ErrorCode.INSUFFICIENT_FUNDS, () -> transfer(TESS, DATA_TRUST, MERIDIAN, "801", List.of()));
    assertThat(transfer(TESS, DATA_TRUST, MERIDIAN, "0", List.of()).balance().balance())
        .isEqualTo("800");
  }

  @Test
  void money_that_comes_in_is_a_row_that_its_owner_sweeps() {
    Credit first = mint(BEA.account(), "30");
    Credit second = mint(BEA.account(), "12");
    assertThat(balance(BEA, BEA.account())).isEqualTo(new AccountBalance(BEA.account(), "0", "42"));
    AccountBalance swept = sweep(BEA, BEA.account(), first.creditId(), second.creditId());
    assertThat(swept.balance()).isEqualTo("42");
    assertThat(balance(BEA, BEA.account()).unswept()).isEqualTo("0");
  }

  @Test
  void a_row_is_swept_once() {
    Credit credit = mint(BEA.account(), "30");
    assertRefused(
        ErrorCode.MEMBER_INVALID,
        () -> sweep(BEA, BEA.account(), credit.creditId(), credit.creditId()));
    sweep(BEA, BEA.account(), credit.creditId());
    assertRefused(ErrorCode.NOT_FOUND, () -> sweep(BEA, BEA.account(), credit.creditId()));
    assertRefused(ErrorCode.MEMBER_INVALID, () -> sweep(BEA, BEA.account()));
  }

  @Test
  void a_row_of_somebody_else_cannot_be_swept() {
    Credit credit = mint(BEA.account(), "30");
    assertRefused(ErrorCode.NOT_FOUND, () -> sweep(LENA, LENA.account(), credit.creditId()));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> sweep(TINA, BEA.account(), credit.creditId()));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> sweep(LENA, MERIDIAN, credit.creditId()));
  }

  @Test
  void only_the_issuers_treasurer_mints_and_burns() {
    for (Person person : List.of(THEO, SampleConsortium.OMAR, SampleConsortium.DORA, STRANGER)) {
      assertRefused(
          ErrorCode.NOT_ALLOWED,
          () -> channel.submit(person, new Mint(request(), MERIDIAN, "1", "d"), Credit.class));
      assertRefused(
          ErrorCode.NOT_ALLOWED,
          () -> channel.submit(person, new Burn(request(), "1", "d"), AccountBalance.class));
    }
    assertRefused(ErrorCode.AMOUNT_INVALID, () -> mint(MERIDIAN, "0"));
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> mint("StrangerMSP", "5"));
  }

  @Test
  void an_organisations_account_is_spent_by_its_treasurer_and_a_persons_by_that_person() {
    Credit house = mint(MODEL_LAB, "100");
    Credit person = mint(MILO.account(), "100");
    transfer(THEO, MODEL_LAB, MERIDIAN, "10", List.of(house.creditId()));
    transfer(MILO, MILO.account(), MERIDIAN, "10", List.of(person.creditId()));
    for (Person other : List.of(MILO, LENA, ADA, TINA)) {
      assertRefused(
          ErrorCode.NOT_ALLOWED, () -> transfer(other, MODEL_LAB, MERIDIAN, "1", List.of()));
    }
    for (Person other : List.of(THEO, ADA, Person.of(MERIDIAN, "milo"))) {
      assertRefused(
          ErrorCode.NOT_ALLOWED, () -> transfer(other, MILO.account(), MERIDIAN, "1", List.of()));
    }
    assertRefused(
        ErrorCode.NOT_A_MEMBER,
        () -> transfer(THEO, MODEL_LAB, "StrangerMSP/stan", "1", List.of()));
  }

  @Test
  void accounts_are_seen_by_their_side_and_by_the_auditor() {
    assertThat(balance(BEA, MERIDIAN).balance()).isEqualTo("0");
    assertThat(balance(MIRA, MERIDIAN).balance()).isEqualTo("0");
    assertThat(balance(AVI, MERIDIAN).balance()).isEqualTo("0");
    assertThat(balance(AVI, MILO.account()).balance()).isEqualTo("0");
    assertRefused(ErrorCode.NOT_ALLOWED, () -> balance(LENA, MERIDIAN));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> balance(SampleConsortium.SVEN, MERIDIAN));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> balance(MIRA, BEA.account()));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> balance(STRANGER, MERIDIAN));
  }

  @Test
  void the_statement_explains_the_balance() {
    Credit credit = mint(MERIDIAN, "100");
    transfer(TINA, MERIDIAN, MODEL_LAB, "30", List.of(credit.creditId()));
    transfer(TINA, MERIDIAN, BEA.account(), "20", List.of());

    StatementPage page =
        channel.evaluate(TINA, new Statement(MERIDIAN, 1, null), StatementPage.class);
    StatementEntry newest = page.items().get(0);
    assertThat(newest.opening()).isEqualTo("70");
    assertThat(newest.closing()).isEqualTo("50");
    assertThat(newest.out().get(0).counterparty()).isEqualTo(BEA.account());

    StatementPage next =
        channel.evaluate(TINA, new Statement(MERIDIAN, 1, page.bookmark()), StatementPage.class);
    StatementEntry oldest = next.items().get(0);
    assertThat(next.bookmark()).isNull();
    assertThat(oldest.opening()).isEqualTo("0");
    assertThat(oldest.in()).containsExactly(credit);
    assertThat(oldest.out().get(0).kind()).isEqualTo(MovementKind.TRANSFERRED);
    assertThat(oldest.closing()).isEqualTo("70");
  }

  @Test
  void credits_are_paged_in_order_and_a_made_up_bookmark_leads_nowhere_else() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      expected.add(mint(BEA.account(), "1").creditId());
    }
    mint(LENA.account(), "7");
    expected.sort(null);
    List<String> seen = new ArrayList<>();
    String bookmark = null;
    do {
      CreditPage page =
          channel.evaluate(BEA, new Credits(BEA.account(), 2, bookmark), CreditPage.class);
      page.items().forEach(credit -> seen.add(credit.creditId()));
      bookmark = page.bookmark();
    } while (bookmark != null);
    assertThat(seen).isEqualTo(expected);

    CreditPage lost =
        channel.evaluate(BEA, new Credits(BEA.account(), 10, "enp6"), CreditPage.class);
    assertThat(lost.items()).allMatch(credit -> credit.account().equals(BEA.account()));
    assertRefused(
        ErrorCode.MEMBER_INVALID,
        () -> channel.evaluate(BEA, new Credits(BEA.account(), 0, null), CreditPage.class));
    assertRefused(
        ErrorCode.MEMBER_INVALID,
        () -> channel.evaluate(BEA, new Credits(BEA.account(), 1_001, null), CreditPage.class));
  }

  @Test
  void payers_of_one_account_at_the_same_time_do_not_meet() {
    Credit house = mint(MODEL_LAB, "100");
    Credit person = mint(MILO.account(), "100");
    Simulation one =
        channel.simulate(
            THEO,
            new Transfer(request(), MODEL_LAB, MERIDIAN, "10", "rent", List.of(house.creditId())));
    Simulation two =
        channel.simulate(
            MILO,
            new Transfer(
                request(), MILO.account(), MERIDIAN, "10", "rent", List.of(person.creditId())));
    assertThat(channel.commit(one)).isTrue();
    assertThat(channel.commit(two)).isTrue();
  }

  @Test
  void one_account_cannot_be_spent_twice_at_the_same_time() {
    Credit credit = mint(BEA.account(), "10");
    sweep(BEA, BEA.account(), credit.creditId());
    Simulation one =
        channel.simulate(
            BEA, new Transfer(request(), BEA.account(), MERIDIAN, "10", "a", List.of()));
    Simulation two =
        channel.simulate(
            BEA, new Transfer(request(), BEA.account(), MODEL_LAB, "10", "b", List.of()));
    assertThat(channel.commit(one)).isTrue();
    assertThat(channel.commit(two)).isFalse();
  }

  @Test
  void a_transfer_touches_each_key_once() {
    Credit credit = mint(MODEL_LAB, "100");
    Simulation simulation =
        channel.simulate(
            THEO,
            new Transfer(request(), MODEL_LAB, MERIDIAN, "10", "x", List.of(credit.creditId())));
    // Reads: request, set-up, account, credit row; writes: request, account, credit row gone, new
    // row.
    assertThat(simulation.reads()).hasSize(4);
    assertThat(simulation.writes()).hasSize(4);
    assertThat(simulation.roundTrips()).isEqualTo(8);
  }

  @Test
  void an_account_never_holds_more_than_an_amount_can_say() {
    Credit most = mint(BEA.account(), "999999999999999999");
    Credit more = mint(BEA.account(), "1");
    assertRefused(
        ErrorCode.AMOUNT_INVALID,
        () -> sweep(BEA, BEA.account(), most.creditId(), more.creditId()));
  }

  private Credit mint(String account, String amount) {
    return channel.submit(TESS, new Mint(request(), account, amount, "deposit"), Credit.class);
  }

  private TransferReceipt transfer(
      Person person, String from, String to, String amount, List<String> creditIds) {
    return channel.submit(
        person,
        new Transfer(request(), from, to, amount, "rent", creditIds),
        TransferReceipt.class);
  }

  private AccountBalance sweep(Person person, String account, String... creditIds) {
    return channel.submit(
        person, new Sweep(request(), account, List.of(creditIds)), AccountBalance.class);
  }

  private AccountBalance balance(Person person, String account) {
    return channel.evaluate(person, new Balance(account), AccountBalance.class);
  }

  private String request() {
    return "request-" + requests++;
  }
}
