package org.tallystick.portal.lineage;

import java.util.List;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.Forecast;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.portal.asset.AssetViews.Head;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Names;

/** What the pages about lineage show. */
public final class LineageViews {

  private LineageViews() {}

  /**
   * Where an asset comes from and what comes from it.
   *
   * @param head the asset
   * @param ancestors links upwards, nearest first
   * @param descendants links downwards, nearest first
   * @param complete false where a walk stopped at its bound
   * @param vector who takes a royalty of its income
   * @param terms terms of derivation published for it
   * @param names names of the assets mentioned
   */
  public record Lineage(
      Head head,
      List<Edge> ancestors,
      List<Edge> descendants,
      boolean complete,
      Vector vector,
      List<DerivationTerms> terms,
      Names names) {}

  /**
   * The form that links a child to a parent.
   *
   * @param child the asset that derives
   * @param parents assets that can be chosen
   * @param relations relations that join the two kinds of asset
   * @param terms standing terms of the chosen parent; empty before one is chosen
   * @param accepted accepted proposals for the child and the chosen parent
   * @param forecast what the link would do; null before one is asked for
   * @param income the income that the forecast spreads, in minor units
   * @param names names of the assets mentioned
   */
  public record Linking(
      Asset child,
      List<Choice> parents,
      List<Choice> relations,
      List<DerivationTerms> terms,
      List<Proposal> accepted,
      Forecast forecast,
      String income,
      Names names) {}

  /**
   * Proposals of derivation that concern the person's organisation.
   *
   * @param incoming proposals to derive from its assets
   * @param outgoing proposals that it made
   * @param mayDecide whether the person may accept and decline
   * @param names names of the assets mentioned
   */
  public record Proposals(
      List<Proposal> incoming, List<Proposal> outgoing, boolean mayDecide, Names names) {}
}
