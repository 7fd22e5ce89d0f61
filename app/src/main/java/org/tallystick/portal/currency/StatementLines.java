package org.tallystick.portal.currency;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.Debit;
import org.tallystick.chaincode.currency.api.MovementKind;
import org.tallystick.chaincode.currency.api.StatementEntry;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.portal.page.NameLookup;
import org.tallystick.portal.page.Show;
import org.tallystick.portal.projection.Documents;

/** Explains each line of a statement: the rule that moved the money and what went into it. */
@Singleton
public class StatementLines {
  private final Documents documents;
  private final NameLookup names;

  @Inject
  public StatementLines(Documents documents, NameLookup names) {
    this.documents = documents;
    this.names = names;
  }

  /** One entry with its lines in words. */
  public StatementView.Entry explain(StatementEntry entry) {
    List<StatementView.Line> lines = new ArrayList<>();
    for (Credit credit : entry.in()) {
      lines.add(
          new StatementView.Line(
              true,
              credit.amount(),
              what(credit.kind(), true),
              credit.counterparty(),
              why(credit)));
    }
    for (Debit debit : entry.out()) {
      lines.add(
          new StatementView.Line(
              false, debit.amount(), what(debit.kind(), false), debit.counterparty(), why(debit)));
    }
    return new StatementView.Entry(
        entry.txId(), entry.at(), entry.opening(), entry.closing(), lines);
  }

  private static String what(MovementKind kind, boolean in) {
    return switch (kind) {
      case MINTED -> "Issued";
      case BURNED -> "Taken back by the issuer";
      case TRANSFERRED -> in ? "Received" : "Paid";
      case PURCHASED -> "Price of a licence";
      case CLAIMED -> "Revenue of an asset";
      case FEE -> "Fee of a sale";
    };
  }

  private String why(Credit credit) {
    return switch (credit.kind()) {
      case CLAIMED -> whyClaimed(credit);
      case FEE ->
          "The consortium's fee, fixed when the licence was bought and taken before all other parts";
      default -> credit.reference();
    };
  }

  private String why(Debit debit) {
    if (debit.kind() != MovementKind.PURCHASED) {
      return debit.reference();
    }
    Optional<Receipt> receipt =
        documents.one(
            Receipt.class, "SELECT document FROM receipt WHERE licence_id = ?", debit.reference());
    return receipt
        .map(
            bought ->
                "A licence of "
                    + names.of(List.of(bought.licence().assetId())).of(bought.licence().assetId())
                    + " for "
                    + Show.account(bought.licence().holder())
                    + ", at the price of its quote; "
                    + Show.amount(bought.fee())
                    + " of it is the fee")
        .orElse("The price of the quote that was accepted");
  }

  private String whyClaimed(Credit credit) {
    Optional<ClaimReceipt> claim =
        documents.one(
            ClaimReceipt.class,
            "SELECT document FROM claim WHERE credit_id = ?",
            credit.creditId());
    if (claim.isEmpty()) {
      return "The holder's part of what the asset's units earned, rounded down";
    }
    String assetId = claim.get().holding().assetId();
    int number = claim.get().holding().accumulator();
    String earned =
        documents
            .one(
                FoldReceipt.class,
                "SELECT document FROM fold WHERE asset_id = ? AND number = ?",
                assetId,
                number)
            .map(fold -> Show.amount(fold.accumulator().total()))
            .orElse("0.00");
    String supply =
        documents
            .one(UnitIssue.class, "SELECT document FROM unit_issue WHERE asset_id = ?", assetId)
            .map(issue -> Show.whole(issue.supply()))
            .orElse("all");
    return "The part of "
        + Show.whole(claim.get().holding().units())
        + " of "
        + supply
        + " units of "
        + names.of(List.of(assetId)).of(assetId)
        + ", which had earned "
        + earned
        + " by settlement "
        + number
        + ", less what was paid out before, rounded down; the fraction stays earned";
  }
}
