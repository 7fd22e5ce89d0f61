package org.tallystick.portal.currency;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.chaincode.revenue.api.HolderPosition;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.Position;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.portal.database.Found;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.page.NameLookup;
import org.tallystick.portal.page.Names;
import org.tallystick.portal.revenue.Revenue;

/** What the holder of an account can claim; the contract is asked only where something may wait. */
@Singleton
public class Claims {
  /** Assets on one page, and so the most that the contract is asked for one. */
  private static final int MOST_ASSETS = 25;

  private final Revenue revenue;
  private final NameLookup names;
  private final Contract contract;

  @Inject
  public Claims(Revenue revenue, NameLookup names, Contract contract) {
    this.revenue = revenue;
    this.names = names;
    this.contract = contract;
  }

  /**
   * A page of what an account holds and can claim.
   *
   * @param claims an entry for each asset
   * @param pages how many pages there are, at least 1
   * @param total how many assets the account holds units of or held them
   */
  public record Listed(List<AccountView.Claim> claims, int pages, long total) {}

  /** A page, from 1. */
  public Listed of(Caller caller, String account, int page) {
    Found<Holding> found = revenue.holdingsOf(account, Slice.page(page, MOST_ASSETS));
    Names known = names.of(found.items().stream().map(Holding::assetId).toList());
    List<AccountView.Claim> claims = new ArrayList<>();
    for (Holding holding : found.items()) {
      String claimable =
          revenue.mayHaveClaim(holding) ? position(caller, holding).claimable() : "0";
      if (!holding.units().equals("0") || !claimable.equals("0")) {
        claims.add(
            new AccountView.Claim(
                holding.assetId(),
                known.of(holding.assetId()),
                holding.units(),
                revenue.issue(holding.assetId()).map(UnitIssue::supply).orElse(holding.units()),
                claimable,
                revenue.pendingSum(holding.assetId())));
      }
    }
    int pages = (int) Math.max(1, (found.total() + MOST_ASSETS - 1) / MOST_ASSETS);
    return new Listed(claims, pages, found.total());
  }

  private HolderPosition position(Caller caller, Holding holding) {
    return contract.ask(
        caller, new Position(holding.assetId(), holding.account()), HolderPosition.class);
  }
}
