package org.tallystick.portal.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Plain SQL on the portal's database: a query, a statement, or several in one local transaction.
 */
@Singleton
public class Database {
  private final DataSource source;

  @Inject
  public Database(DataSource source) {
    this.source = source;
  }

  /** Runs the work in one transaction; whatever it throws rolls everything back. */
  public <T> T inTransaction(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(new Sql(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /**
   * As {@link #inTransaction}, and returns when the transaction is on the disk. A commit alone
   * outlives the portal's process; this outlives the machine too, for what must not be forgotten
   * once it is sent. Other databases than H2 do so with every commit.
   */
  public <T> T durably(Work<T> work) {
    T result = inTransaction(work);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
        statement.execute("CHECKPOINT SYNC");
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
    return result;
  }

  /** All rows of one query. */
  public <T> List<T> query(String sql, Row<T> row, Object... parameters) {
    return inTransaction(statements -> statements.query(sql, row, parameters));
  }

  /** The first row of one query. */
  public <T> Optional<T> first(String sql, Row<T> row, Object... parameters) {
    return query(sql, row, parameters).stream().findFirst();
  }

  /** One statement in a transaction of its own; how many rows it changed. */
  public int update(String sql, Object... parameters) {
    return inTransaction(statements -> statements.update(sql, parameters));
  }

  /** What runs in a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T run(Sql sql) throws SQLException;
  }

  /** How one row is read. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Statements within a transaction. */
  public static final class Sql {
    private final Connection connection;

    private Sql(Connection connection) {
      this.connection = connection;
    }

    public int update(String sql, Object... parameters) throws SQLException {
      try (PreparedStatement statement = prepare(sql, parameters)) {
        return statement.executeUpdate();
      }
    }

    public <T> List<T> query(String sql, Row<T> row, Object... parameters) throws SQLException {
      try (PreparedStatement statement = prepare(sql, parameters);
          ResultSet rows = statement.executeQuery()) {
        List<T> read = new ArrayList<>();
        while (rows.next()) {
          read.add(row.read(rows));
        }
        return read;
      }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement;
    }
  }
}
