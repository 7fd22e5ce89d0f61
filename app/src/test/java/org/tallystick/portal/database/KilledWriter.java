package org.tallystick.portal.database;

import java.sql.Connection;
import java.sql.DriverManager;

/** Commits rows to the database that its argument names, and ends as a killed process does. */
final class KilledWriter {
  static final int ROWS = 100;

  private KilledWriter() {}

  public static void main(String[] arguments) throws Exception {
    Connection connection = DriverManager.getConnection(arguments[0], "portal", "portal");
    connection.setAutoCommit(false);
    connection.createStatement().execute("CREATE TABLE written (number INTEGER)");
    for (int i = 0; i < ROWS; i++) {
      connection.createStatement().execute("INSERT INTO written VALUES (" + i + ")");
      connection.commit();
    }
    Runtime.getRuntime().halt(0);
  }
}
