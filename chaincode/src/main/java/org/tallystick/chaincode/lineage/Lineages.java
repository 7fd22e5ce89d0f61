package org.tallystick.chaincode.lineage;

import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.money.RoyaltyVector;

/** What the later capabilities may ask of lineage. */
public final class Lineages {
  private final LineageRepository repository;

  public Lineages(Ledger ledger) {
    this.repository = new LineageRepository(ledger);
  }

  /**
   * The royalty vector of an asset, immutable per version; one read, none for version 0.
   *
   * @throws TallystickException {@code NOT_FOUND} where the asset never had that version
   */
  public RoyaltyVector vector(String assetId, int version) {
    return repository.vector(assetId, version);
  }
}
