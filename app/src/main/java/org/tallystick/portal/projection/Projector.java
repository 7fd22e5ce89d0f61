package org.tallystick.portal.projection;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.ledger.Ledger.Event;

/**
 * Turns events into rows. The rows of a transaction and the note that it was applied are committed
 * together, so that a crash neither loses nor repeats one.
 */
@Singleton
public class Projector {
  private static final int SCHEMA = 1;

  private final Database database;
  private final List<LineProjection> projections;
  private final Map<String, LineProjection> byType = new HashMap<>();

  @Inject
  public Projector(Database database, Instance<LineProjection> projections) {
    this(database, projections.stream().toList());
  }

  Projector(Database database, List<LineProjection> projections) {
    this.database = database;
    this.projections = projections;
    for (LineProjection projection : projections) {
      projection.types().forEach(type -> byType.put(type, projection));
    }
  }

  /**
   * The block from which events are wanted: the last one applied, for it may have been cut short.
   */
  public long nextBlock() {
    return database
        .first("SELECT COALESCE(MAX(block), 0) FROM ledger_transaction", row -> row.getLong(1))
        .orElse(0L);
  }

  /** Whether a transaction's rows are there. */
  public boolean hasApplied(String transactionId) {
    return database
        .first(
            "SELECT 1 FROM ledger_transaction WHERE transaction_id = ?", row -> true, transactionId)
        .isPresent();
  }

  /** Applies an event once; one that was applied before changes nothing. */
  public void apply(Event event) {
    if (hasApplied(event.transactionId())) {
      return;
    }
    JsonNode envelope = Json.tree(event.payload());
    if (envelope.path("schema").asInt() != SCHEMA) {
      throw new IllegalArgumentException("an event of schema " + envelope.path("schema"));
    }
    long at = envelope.path("at").asLong();
    database.inTransaction(
        sql -> {
          int position =
              sql.query(
                      "SELECT COUNT(*) FROM ledger_transaction WHERE block = ?",
                      row -> row.getInt(1),
                      event.block())
                  .get(0);
          sql.update(
              "INSERT INTO ledger_transaction (transaction_id, block, position, at)"
                  + " VALUES (?, ?, ?, ?)",
              event.transactionId(),
              event.block(),
              position,
              at);
          for (JsonNode line : envelope.path("lines")) {
            String type = line.path("type").asText();
            LineProjection projection = byType.get(type);
            if (projection == null) {
              throw new IllegalArgumentException("an event line of the unknown type " + type);
            }
            projection.apply(
                sql,
                new Line(
                    type, line.path("data"), event.transactionId(), event.block(), position, at));
          }
          return null;
        });
  }

  /** Empties the read model, so that it is rebuilt from block 0. */
  public void reset() {
    database.inTransaction(
        sql -> {
          for (LineProjection projection : projections) {
            for (String table : projection.tables()) {
              sql.update("DELETE FROM " + table);
            }
          }
          return sql.update("DELETE FROM ledger_transaction");
        });
  }
}
