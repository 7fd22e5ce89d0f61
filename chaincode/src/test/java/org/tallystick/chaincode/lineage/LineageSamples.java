package org.tallystick.chaincode.lineage;

import static org.tallystick.chaincode.asset.AssetSamples.register;
import static org.tallystick.chaincode.asset.AssetSamples.request;

import java.util.List;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.DescribeVector;
import org.tallystick.chaincode.lineage.api.Forecast;
import org.tallystick.chaincode.lineage.api.Link;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Relation;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.lineage.api.SetTerms;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.lineage.api.WhatIf;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;

/** Lineage for tests: models that derive from models on published terms. */
public final class LineageSamples {
  public static final Royalty FREE = new Royalty(RoyaltyKind.NONE, 0);

  private LineageSamples() {}

  public static Royalty absolute(int percent) {
    return new Royalty(RoyaltyKind.ABSOLUTE, percent * 10_000);
  }

  public static Royalty relative(int percent) {
    return new Royalty(RoyaltyKind.RELATIVE, percent * 10_000);
  }

  /** Registers an active model. */
  public static String model(Channel channel, Person owner, String name) {
    return register(channel, owner, AssetKind.MODEL, name).assetId();
  }

  /** Publishes terms for fine-tuning, for everybody and without end. */
  public static DerivationTerms publish(
      Channel channel, Person owner, String assetId, Royalty royalty) {
    return publish(channel, owner, assetId, Relation.FINE_TUNED_FROM, royalty);
  }

  public static DerivationTerms publish(
      Channel channel, Person owner, String assetId, Relation relation, Royalty royalty) {
    SetTerms set =
        new SetTerms(request(), assetId, List.of(relation), royalty, List.of("*"), null, "");
    return channel.submit(owner, set, DerivationTerms.class);
  }

  /** A parent under terms. */
  public static ParentLink under(DerivationTerms terms) {
    return new ParentLink(terms.assetId(), terms.relations().get(0), terms.termsId(), null, null);
  }

  public static Vector link(Channel channel, Person owner, String childId, ParentLink... parents) {
    return channel.submit(owner, linking(childId, parents), Vector.class);
  }

  public static Link linking(String childId, ParentLink... parents) {
    return new Link(request(), childId, List.of(parents), 1_000_000);
  }

  public static Vector vector(Channel channel, Person anybody, String assetId) {
    return channel.evaluate(anybody, new DescribeVector(assetId, null), Vector.class);
  }

  public static Forecast forecast(
      Channel channel, Person anybody, String childId, String income, ParentLink... parents) {
    return channel.evaluate(anybody, new WhatIf(childId, List.of(parents), income), Forecast.class);
  }
}
