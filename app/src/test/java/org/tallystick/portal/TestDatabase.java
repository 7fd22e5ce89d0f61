package org.tallystick.portal;

import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.database.Migrations;

/** A database of its own for one test, in memory, with the portal's schema. */
public final class TestDatabase {
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private TestDatabase() {}

  public static Database create() {
    FLYWAY.setLevel(Level.WARNING);
    JdbcConnectionPool source =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:"
                + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "portal",
            "portal");
    Migrations.apply(source);
    return new Database(source);
  }
}
