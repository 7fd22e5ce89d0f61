package org.tallystick.portal.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the schema to the version that this portal was built with. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing. Fails when no migration is found: an empty schema must not pass for a
   * good one.
   */
  public static void apply(DataSource source) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration")
            .failOnMissingLocations(true)
            .load();
    MigrateResult result = flyway.migrate();
    if (!result.success || flyway.info().all().length == 0) {
      throw new IllegalStateException("the portal's migrations are not on its class path");
    }
  }
}
