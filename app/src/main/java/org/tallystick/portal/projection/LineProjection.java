package org.tallystick.portal.projection;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.tallystick.portal.database.Database.Sql;

/** What a capability makes of its event lines. Statements must give equal rows when replayed. */
public interface LineProjection {

  /** The types of line that it takes. */
  Set<String> types();

  /** The tables that it writes, all of them, so that a rebuild can empty them. */
  List<String> tables();

  /** Writes what the line says. Whatever it throws halts the read model. */
  void apply(Sql sql, Line line) throws SQLException;
}
