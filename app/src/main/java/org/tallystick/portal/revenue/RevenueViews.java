package org.tallystick.portal.revenue;

import java.util.List;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.HolderPosition;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.portal.asset.AssetViews.Head;
import org.tallystick.portal.page.Names;

/** What the pages about revenue show. */
public final class RevenueViews {

  private RevenueViews() {}

  /**
   * What an asset earns and who holds it.
   *
   * @param head the asset
   * @param issue its units; null where none are issued
   * @param holders who holds them now
   * @param newest the newest accumulator row; null without units
   * @param pending income that waits to be settled
   * @param pendingTotal its sum, in minor units
   * @param folds what was settled, newest first
   * @param positions positions of the person and of the organisation, those with anything in them
   * @param names names of the assets mentioned
   */
  public record Revenue(
      Head head,
      UnitIssue issue,
      List<Holding> holders,
      Accumulator newest,
      List<Income> pending,
      String pendingTotal,
      List<FoldReceipt> folds,
      List<HolderPosition> positions,
      Names names) {}
}
