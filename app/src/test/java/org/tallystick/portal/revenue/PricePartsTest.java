package org.tallystick.portal.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.revenue.api.Split;
import org.tallystick.chaincode.revenue.api.SplitKind;
import org.tallystick.chaincode.revenue.api.SplitLine;
import org.tallystick.portal.page.Names;

class PricePartsTest {
  private static final String SOLD = "asset-" + "a".repeat(32);
  private static final String PARENT = "asset-" + "b".repeat(32);

  @Test
  void holders_stand_under_the_part_that_they_share() {
    PriceParts parts = parts("10000");
    assertThat(parts.slices())
        .extracting(PriceParts.Slice::amount)
        .containsExactly("100", "990", "8910");
    assertThat(parts.slices().get(1).holders())
        .containsExactly(new PriceParts.Holder("DataTrustMSP", "990", "all of it"));
    assertThat(parts.slices().get(2).holders()).hasSize(2);
  }

  @Test
  void the_bar_starts_each_part_where_the_one_before_ends() {
    PriceParts parts = parts("10000");
    assertThat(parts.slices())
        .extracting(PriceParts.Slice::start)
        .containsExactly("0.000", "1.000", "10.900");
    assertThat(parts.slices())
        .extracting(PriceParts.Slice::width)
        .containsExactly("1.000", "9.900", "89.100");
  }

  @Test
  void a_gift_has_no_bar() {
    PriceParts parts =
        PriceParts.of(
            new Split(SOLD, "0", 0, List.of(line(SplitKind.REST, SOLD, null, "0")), true),
            Names.none());
    assertThat(parts.slices()).singleElement().extracting(PriceParts.Slice::width).isEqualTo("0");
  }

  private static PriceParts parts(String price) {
    return PriceParts.of(
        new Split(
            SOLD,
            price,
            1,
            List.of(
                line(SplitKind.FEE, null, "AuditOfficeMSP", "100"),
                line(SplitKind.ROYALTY, PARENT, null, "990"),
                line(SplitKind.HOLDER, PARENT, "DataTrustMSP", "990"),
                line(SplitKind.RESIDUE, PARENT, null, "0"),
                line(SplitKind.REST, SOLD, null, "8910"),
                line(SplitKind.HOLDER, SOLD, "ModelLabMSP", "8909"),
                line(SplitKind.RESIDUE, SOLD, null, "1")),
            true),
        Names.none());
  }

  private static SplitLine line(SplitKind kind, String asset, String account, String amount) {
    return new SplitLine(kind, asset, account, amount, "all of it");
  }
}
