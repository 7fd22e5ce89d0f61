package org.tallystick.portal.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.h2.jdbcx.JdbcConnectionPool;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.json.Json;

/** The tables of a portal that was stopped, read from a copy of its database. */
final class PortalTables implements AutoCloseable {
  /** What the portal alone knows; everything else is what the ledger's events say. */
  private static final Set<String> NOT_OF_THE_LEDGER =
      Set.of("outbox", "wallet", "password", "flyway_schema_history");

  private final JdbcConnectionPool connections;
  private final Database database;

  private PortalTables(Path file) {
    String name = file.toString().replaceFirst("\\.mv\\.db$", "");
    this.connections =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + name + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE",
            "portal",
            "portal");
    this.database = new Database(connections);
  }

  /**
   * @param state the folder of a portal that does not run
   */
  static PortalTables of(Path state) {
    try {
      Path copy = Files.createTempDirectory(state, "copy").resolve("portal.mv.db");
      return new PortalTables(Files.copy(state.resolve("database/portal.mv.db"), copy));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every row of the read model as text, sorted, by table. */
  Map<String, List<String>> rows() {
    Map<String, List<String>> tables = new TreeMap<>();
    for (String table :
        database.query(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
            row -> row.getString(1))) {
      if (!NOT_OF_THE_LEDGER.contains(table)) {
        tables.put(table, rows(table));
      }
    }
    return tables;
  }

  /**
   * The contract's records that the read model keeps.
   *
   * @param query selects a name and a document
   */
  Map<String, JsonNode> documents(String query) {
    Map<String, JsonNode> documents = new TreeMap<>();
    database
        .query(query, row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            row ->
                documents.put(
                    row.getKey(), Json.tree(row.getValue().getBytes(StandardCharsets.UTF_8))));
    return documents;
  }

  private List<String> rows(String table) {
    return database
        .query(
            "SELECT * FROM " + table,
            row -> {
              StringBuilder text = new StringBuilder();
              for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                text.append(row.getString(i)).append('|');
              }
              return text.toString();
            })
        .stream()
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
