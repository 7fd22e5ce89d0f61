package org.tallystick.chaincode.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.ARON;
import static org.tallystick.chaincode.testing.SampleConsortium.AVI;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.RHEA;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.revenue.api.Audit;
import org.tallystick.chaincode.revenue.api.AuditPage;
import org.tallystick.chaincode.revenue.api.AuditPart;
import org.tallystick.chaincode.revenue.api.BalanceSheet;
import org.tallystick.chaincode.revenue.api.Balances;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.SampleMarket;

class BooksTest {
  private final Channel channel = SampleConsortium.channel();
  private final SampleMarket market = new SampleMarket(channel);
  private String model;

  @BeforeEach
  void someHistory() {
    model = market.model(LENA, "Model", Map.of("ModelLabMSP", 7L, "ModelLabMSP/milo", 3L));
    market.fund(BEA, MERIDIAN, 10_000);
    for (long price : new long[] {101, 202, 303}) {
      market.buy(BEA, market.offer(LENA, model, price));
    }
    market.fold(MILO, model);
    market.claim(MILO, model, "ModelLabMSP/milo");
    market.send(LENA, model, "ModelLabMSP", "ModelLabMSP/milo", 2);
    market.buy(BEA, market.offer(LENA, model, 50));
  }

  @Test
  void every_unit_is_in_exactly_one_book() {
    BalanceSheet sheet = market.sheet();

    assertThat(sheet.difference()).isEqualTo("0");
    assertThat(sheet.balanced()).isTrue();
    assertThat(sheet.minted()).isEqualTo("10000");
    assertThat(sheet.income()).isEqualTo("50");
    // 606 less the fees of 2 + 4 + 6, of which 30 % are claimed.
    assertThat(sheet.accumulated()).isEqualTo("594");
    assertThat(sheet.claimed()).isEqualTo("178");
    assertThat(sheet.unitsHeld()).isEqualTo("10");
    assertThat(new BigInteger(sheet.promised())).isEqualTo(415);
  }

  @Test
  void pages_sum_to_the_whole_and_tell_whether_anything_moved() {
    List<AuditPage> first = allPages();
    List<AuditPage> second = allPages();
    assertThat(second).isEqualTo(first);
    BalanceSheet sheet = market.sheet();
    assertThat(sum(first, AuditPart.ACCOUNTS)).isEqualTo(sheet.accounts());
    assertThat(sum(first, AuditPart.CREDITS)).isEqualTo(sheet.credits());
    assertThat(sum(first, AuditPart.ACCUMULATED)).isEqualTo(sheet.accumulated());
    assertThat(sum(first, AuditPart.UNITS_MOVING)).isEqualTo("2");

    market.fold(MILO, model);
    assertThat(allPages()).isNotEqualTo(first);
  }

  @Test
  void money_that_moves_between_two_pages_is_seen_by_the_second_reading() {
    AuditPage accounts = page(AuditPart.ACCOUNTS, null);
    market.buy(BEA, market.offer(LENA, model, 50));

    assertThat(page(AuditPart.ACCOUNTS, null).digest()).isNotEqualTo(accounts.digest());
  }

  @Test
  void only_auditors_and_regulators_of_the_consortiums_auditor_read_the_books() {
    assertThat(channel.evaluate(RHEA, new Balances(), BalanceSheet.class).balanced()).isTrue();
    for (Person person :
        List.of(BEA, LENA, ARON, Person.of(MERIDIAN, "auditor", Role.AUDITOR, Role.REGULATOR))) {
      assertRefused(
          ErrorCode.NOT_ALLOWED,
          () -> channel.evaluate(person, new Balances(), BalanceSheet.class));
      assertRefused(
          ErrorCode.NOT_ALLOWED,
          () -> channel.evaluate(person, new Audit(AuditPart.MINTED, 10, null), AuditPage.class));
    }
  }

  private List<AuditPage> allPages() {
    List<AuditPage> pages = new ArrayList<>();
    for (AuditPart part : AuditPart.values()) {
      AuditPage page = page(part, null);
      pages.add(page);
      while (page.bookmark() != null) {
        page = page(part, page.bookmark());
        pages.add(page);
      }
    }
    return pages;
  }

  private AuditPage page(AuditPart part, String bookmark) {
    return channel.evaluate(AVI, new Audit(part, 1, bookmark), AuditPage.class);
  }

  private static String sum(List<AuditPage> pages, AuditPart part) {
    return pages.stream()
        .filter(page -> page.part() == part)
        .map(page -> new BigInteger(page.sum()))
        .reduce(BigInteger.ZERO, BigInteger::add)
        .toString();
  }
}
