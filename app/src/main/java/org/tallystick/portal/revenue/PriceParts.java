package org.tallystick.portal.revenue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.chaincode.revenue.api.Split;
import org.tallystick.chaincode.revenue.api.SplitKind;
import org.tallystick.chaincode.revenue.api.SplitLine;
import org.tallystick.portal.page.Names;
import org.tallystick.portal.page.Show;

/**
 * Who gets which part of a price, in the order of deduction: fee, ancestors, the asset sold.
 *
 * @param price in minor units
 * @param slices the parts; their amounts sum to the price
 * @param complete false where holders are too many to list or units are not issued yet
 */
public record PriceParts(String price, List<Slice> slices, boolean complete) {

  public PriceParts {
    slices = List.copyOf(slices);
  }

  /**
   * A part of the price.
   *
   * @param kind what it is
   * @param assetId the asset that earns it; null for the fee
   * @param label who or what receives it
   * @param about what the part is, in some words
   * @param rule how it is reckoned: the rule, its inputs in minor units, the rounding
   * @param amount in minor units
   * @param share of the price, for people
   * @param start where it starts on a bar of 100, as a decimal
   * @param width its width on that bar, as a decimal
   * @param holders how it is divided further
   */
  public record Slice(
      SplitKind kind,
      String assetId,
      String label,
      String about,
      String rule,
      String amount,
      String share,
      String start,
      String width,
      List<Holder> holders) {}

  /**
   * A holder's part of a slice.
   *
   * @param account who receives it; null for what stays in the asset's pot
   * @param amount in minor units, negative where earlier fractions are paid out too
   * @param rule how it is reckoned, as for a slice
   */
  public record Holder(String account, String amount, String rule) {}

  /** Sorts the lines of a split under the parts that they belong to. */
  public static PriceParts of(Split split, Names names) {
    List<Slice> slices = new ArrayList<>();
    List<Holder> holders = new ArrayList<>();
    BigInteger before = BigInteger.ZERO;
    for (SplitLine line : split.lines()) {
      switch (line.kind()) {
        case FEE, ROYALTY, REST -> {
          holders = new ArrayList<>();
          slices.add(slice(line, split.price(), before, names, holders));
          before = before.add(new BigInteger(line.amount()));
        }
        case HOLDER, RESIDUE -> {
          if (!line.amount().equals("0")) {
            holders.add(new Holder(line.account(), line.amount(), line.rule()));
          }
        }
      }
    }
    return new PriceParts(split.price(), slices, split.complete());
  }

  private static Slice slice(
      SplitLine line, String price, BigInteger before, Names names, List<Holder> holders) {
    String label =
        line.kind() == SplitKind.FEE ? Show.account(line.account()) : names.of(line.assetId());
    return new Slice(
        line.kind(),
        line.assetId(),
        label,
        about(line.kind()),
        line.rule(),
        line.amount(),
        Show.percentOf(line.amount(), price),
        onBar(before, price),
        onBar(new BigInteger(line.amount()), price),
        holders);
  }

  private static String about(SplitKind kind) {
    return switch (kind) {
      case FEE -> "the consortium's fee, taken first";
      case ROYALTY -> "royalty agreed along the lineage";
      default -> "the rest, for the holders of its own units";
    };
  }

  private static String onBar(BigInteger amount, String price) {
    BigDecimal whole = new BigDecimal(price);
    return whole.signum() == 0
        ? "0"
        : new BigDecimal(amount)
            .movePointRight(2)
            .divide(whole, 3, RoundingMode.HALF_UP)
            .toPlainString();
  }
}
