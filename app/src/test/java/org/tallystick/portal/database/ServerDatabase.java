package org.tallystick.portal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;

/** The portal's database in a file, with the server's own settings. */
public final class ServerDatabase implements AutoCloseable {
  private static final Path SERVER = Path.of("src/main/liberty/config/server.xml");
  private static final Pattern URL =
      Pattern.compile("defaultValue=\"(jdbc:h2:file:\\$\\{tallystick\\.portal\\.state}[^\"]*)\"");

  private final JdbcConnectionPool source;

  private ServerDatabase(JdbcConnectionPool source) {
    this.source = source;
  }

  /** Opens the database whose address {@link #urlIn} gave. */
  public static ServerDatabase open(String url) {
    return new ServerDatabase(JdbcConnectionPool.create(url, "portal", "portal"));
  }

  /**
   * The address that the server's settings give with this folder of state. The file's space is
   * taken again from the first second on (else after 45): a busy portal's file is a patchwork.
   */
  public static String urlIn(Path state) throws IOException {
    Matcher url = URL.matcher(Files.readString(SERVER));
    assertThat(url.find()).isTrue();
    return url.group(1).replace("${tallystick.portal.state}", state.toString())
        + ";RETENTION_TIME=0";
  }

  /** Copies the file as it is, which is how a process that is killed now would leave it. */
  public static void copyAsIfKilled(Path state, Path copy) throws IOException {
    Path file = Path.of("database", "portal.mv.db");
    Files.createDirectories(copy.resolve(file).getParent());
    Files.copy(state.resolve(file), copy.resolve(file));
  }

  public Database database() {
    return new Database(source);
  }

  public void migrate() {
    Migrations.apply(source);
  }

  /** Closes the file as it is; a proper shutdown would tidy it. */
  @Override
  public void close() throws SQLException {
    try (var connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      if (e.getErrorCode() != ErrorCode.DATABASE_IS_CLOSED) {
        throw e;
      }
    }
    source.dispose();
  }
}
