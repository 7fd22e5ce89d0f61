package org.tallystick.portal.asset;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Show;

/** What the catalogue can be narrowed by: only what is really there. */
@Singleton
public class CatalogueFacets {
  private final Database database;

  @Inject
  public CatalogueFacets(Database database) {
    this.database = database;
  }

  /** Organisations that own assets. */
  public List<Choice> organisations() {
    return database.query(
        "SELECT DISTINCT owner FROM asset ORDER BY owner",
        row -> new Choice(row.getString(1), Show.organisation(row.getString(1))));
  }

  /** Licences that assets state. */
  public List<Choice> licences() {
    return database.query(
        "SELECT DISTINCT licence FROM asset WHERE licence <> '' ORDER BY licence",
        row -> new Choice(row.getString(1), row.getString(1)));
  }
}
