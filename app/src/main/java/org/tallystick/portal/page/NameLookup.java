package org.tallystick.portal.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.portal.database.Database;

/** Finds out what the assets that a page mentions are called. */
@Singleton
public class NameLookup {
  private final Database database;

  @Inject
  public NameLookup(Database database) {
    this.database = database;
  }

  /** Names of some assets; those that the read model does not know are left out. */
  public Names of(Collection<String> assetIds) {
    Set<String> wanted = new LinkedHashSet<>(assetIds);
    if (wanted.isEmpty()) {
      return Names.none();
    }
    Map<String, Names.Known> known = new HashMap<>();
    database.query(
        "SELECT asset_id, name, kind, owner FROM asset WHERE asset_id IN ("
            + "?, ".repeat(wanted.size() - 1)
            + "?)",
        row ->
            known.put(
                row.getString(1),
                new Names.Known(
                    row.getString(2), AssetKind.valueOf(row.getString(3)), row.getString(4))),
        wanted.toArray());
    return new Names(known);
  }
}
