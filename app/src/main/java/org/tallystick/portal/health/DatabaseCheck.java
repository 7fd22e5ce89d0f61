package org.tallystick.portal.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.database.DatabaseException;

/** Without its database the portal can neither live nor work. */
@Liveness
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {
  private Database database;

  /** For the container's proxy. */
  protected DatabaseCheck() {}

  @Inject
  public DatabaseCheck(Database database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      database.query("SELECT 1", row -> row.getInt(1));
      return HealthCheckResponse.up("database");
    } catch (DatabaseException e) {
      return HealthCheckResponse.down("database");
    }
  }
}
