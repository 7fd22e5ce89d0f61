package org.tallystick.portal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseDurabilityTest {
  private static final Path SERVER = Path.of("src/main/liberty/config/server.xml");
  private static final Pattern URL =
      Pattern.compile("defaultValue=\"(jdbc:h2:file:\\$\\{tallystick\\.portal\\.state}[^\"]*)\"");

  @TempDir Path folder;

  @Test
  void with_the_servers_own_settings_a_commit_outlives_the_process_that_made_it() throws Exception {
    String url = serverUrl().replace("${tallystick.portal.state}", folder.toString());
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                home(KilledWriter.class) + File.pathSeparator + home(Driver.class),
                KilledWriter.class.getName(),
                url)
            .inheritIO()
            .start();

    assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();

    try (Connection connection = DriverManager.getConnection(url, "portal", "portal");
        ResultSet rows =
            connection.createStatement().executeQuery("SELECT COUNT(*) FROM written")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(KilledWriter.ROWS);
    }
  }

  private static String serverUrl() throws Exception {
    Matcher url = URL.matcher(Files.readString(SERVER));
    assertThat(url.find()).isTrue();
    return url.group(1);
  }

  private static String home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
