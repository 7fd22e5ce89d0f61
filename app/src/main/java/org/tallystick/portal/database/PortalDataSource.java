package org.tallystick.portal.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Hands the server's data source to whoever asks for one. */
@Singleton
public class PortalDataSource {
  @Resource(lookup = "jdbc/portal")
  private DataSource source;

  @Produces
  @Singleton
  DataSource source() {
    return source;
  }
}
