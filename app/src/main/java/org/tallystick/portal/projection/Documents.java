package org.tallystick.portal.projection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.database.Found;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.json.Json;

/** Reads the contract's records back from the read model's {@code document} columns. */
@Singleton
public class Documents {
  private final Database database;

  @Inject
  public Documents(Database database) {
    this.database = database;
  }

  /** The one record of a query that selects {@code document}. */
  public <T> Optional<T> one(Class<T> type, String sql, Object... parameters) {
    return all(type, sql, parameters).stream().findFirst();
  }

  /** All records of a query that selects {@code document}. */
  public <T> List<T> all(Class<T> type, String sql, Object... parameters) {
    return database.query(sql, row -> Json.read(row.getString(1), type), parameters);
  }

  /** A slice of {@code SELECT document FROM <from> ORDER BY <order>}, and how many there are. */
  public <T> Found<T> slice(
      Class<T> type, String from, String order, Slice slice, Object... parameters) {
    return database.inTransaction(
        sql -> {
          Object[] limited = Arrays.copyOf(parameters, parameters.length + 2);
          limited[parameters.length] = slice.offset();
          limited[parameters.length + 1] = slice.limit();
          List<T> items =
              sql.query(
                  "SELECT document FROM "
                      + from
                      + " ORDER BY "
                      + order
                      + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                  row -> Json.read(row.getString(1), type),
                  limited);
          long total =
              sql.query("SELECT COUNT(*) FROM " + from, row -> row.getLong(1), parameters).get(0);
          return new Found<>(items, slice, total);
        });
  }
}
