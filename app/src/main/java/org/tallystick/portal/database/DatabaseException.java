package org.tallystick.portal.database;

import java.sql.SQLException;

/** The database failed: a fault of the installation, never of what a person typed. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(SQLException cause) {
    super(cause);
  }
}
