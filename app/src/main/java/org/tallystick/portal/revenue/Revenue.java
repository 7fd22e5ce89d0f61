package org.tallystick.portal.revenue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.chaincode.revenue.api.UnitRow;
import org.tallystick.portal.database.Found;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.projection.Documents;

/** Reads units, income, folds and claims from the read model. */
@Singleton
public class Revenue {
  private final Documents documents;

  @Inject
  public Revenue(Documents documents) {
    this.documents = documents;
  }

  /** The issue of an asset's units; none before that. */
  public Optional<UnitIssue> issue(String assetId) {
    return documents.one(
        UnitIssue.class, "SELECT document FROM unit_issue WHERE asset_id = ?", assetId);
  }

  /** Who holds units of an asset, most units first. */
  public List<Holding> holders(String assetId) {
    return documents.all(
        Holding.class,
        "SELECT document FROM holding WHERE asset_id = ? AND units > 0"
            + " ORDER BY units DESC, account",
        assetId);
  }

  /** What a person and the person's organisation hold. */
  public List<Holding> holdingsOf(Caller caller) {
    return documents.all(
        Holding.class,
        "SELECT document FROM holding WHERE account IN (?, ?) ORDER BY asset_id, account",
        caller.mspId(),
        caller.account());
  }

  /** What an account holds, by asset. */
  public Found<Holding> holdingsOf(String account, Slice slice) {
    return documents.slice(Holding.class, "holding WHERE account = ?", "asset_id", slice, account);
  }

  /**
   * Whether a holder can claim anything, as far as it can be told without asking the contract: not
   * before the first fold, and not as long as the holding is what the last claim left and nothing
   * was folded since.
   */
  public boolean mayHaveClaim(Holding holding) {
    int newest = accumulator(holding.assetId());
    return newest > 0
        && (newest > holding.accumulator()
            || documents
                .one(
                    ClaimReceipt.class,
                    "SELECT document FROM claim WHERE asset_id = ? AND account = ?"
                        + " ORDER BY at DESC, credit_id",
                    holding.assetId(),
                    holding.account())
                .filter(claim -> claim.holding().equals(holding))
                .isEmpty());
  }

  /** Income of an asset that waits to be folded, summed, in minor units. */
  public String pendingSum(String assetId) {
    return pending(assetId).stream()
        .map(income -> new BigInteger(income.amount()))
        .reduce(BigInteger.ZERO, BigInteger::add)
        .toString();
  }

  /** Units that were sent to an account and wait to be merged. */
  public List<UnitRow> incoming(String account) {
    return documents.all(
        UnitRow.class,
        "SELECT document FROM unit_row WHERE to_account = ? AND NOT merged ORDER BY row_id",
        account);
  }

  /** Income of an asset that waits to be folded, oldest first. */
  public List<Income> pending(String assetId) {
    return documents.all(
        Income.class,
        "SELECT document FROM income WHERE asset_id = ? AND fold_number IS NULL"
            + " ORDER BY at, row_id",
        assetId);
  }

  /** Whether income of one of these assets waits to be folded. */
  public boolean isPending(List<String> assetIds) {
    return assetIds.stream()
        .anyMatch(
            assetId ->
                documents
                    .one(
                        Income.class,
                        "SELECT document FROM income WHERE asset_id = ? AND fold_number IS NULL"
                            + " FETCH FIRST ROW ONLY",
                        assetId)
                    .isPresent());
  }

  /** All income of an asset, newest first. */
  public Found<Income> income(String assetId, Slice slice) {
    return documents.slice(
        Income.class, "income WHERE asset_id = ?", "at DESC, row_id", slice, assetId);
  }

  /** Number of the newest accumulator row: what a fold or a claim names. */
  public int accumulator(String assetId) {
    return documents
        .one(
            FoldReceipt.class,
            "SELECT document FROM fold WHERE asset_id = ? ORDER BY number DESC",
            assetId)
        .map(fold -> fold.accumulator().number())
        .orElse(0);
  }

  /** Folds of an asset, newest first. */
  public Found<FoldReceipt> folds(String assetId, Slice slice) {
    return documents.slice(
        FoldReceipt.class, "fold WHERE asset_id = ?", "number DESC", slice, assetId);
  }
}
