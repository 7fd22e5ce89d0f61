package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network whose process is killed keeps what it announced. */
class KilledNetworkTest {
  private static final int ANNOUNCED_BEFORE_DEATH = 20;

  @TempDir private Path folder;

  @Test
  @Timeout(180)
  void what_was_announced_survives_a_kill_at_any_moment() throws Exception {
    List<String> announced = new ArrayList<>();
    for (int life = 1; life <= 2; life++) {
      announced.addAll(submitUntilKilled("life" + life + "-"));
    }
    assertThat(announced).hasSizeGreaterThanOrEqualTo(2 * ANNOUNCED_BEFORE_DEATH);
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(TestConsortium.of(2), folder, NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org2", "user")) {
      for (String key : announced) {
        assertThat(client.evaluate("get", key)).as(key).isEqualTo("kept");
      }
      assertThat(client.submit("put", "after", "x")).isEqualTo("x");
    }
  }

  private List<String> submitUntilKilled(String prefix) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Submitter.class.getName(),
                folder.toString(),
                prefix)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> announced = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(prefix)) {
          announced.add(line);
        }
        if (announced.size() == ANNOUNCED_BEFORE_DEATH) {
          // SIGKILL: no hook runs and a block may be half written. Not process.destroyForcibly(),
          // which would also throw away what was announced and not read yet.
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    return announced;
  }

  /** Submits without end, and prints each key once its commit was announced. */
  public static final class Submitter {
    private Submitter() {}

    public static void main(String[] arguments) throws Exception {
      EmbeddedNetwork network =
          EmbeddedNetwork.start(
              TestConsortium.of(2), Path.of(arguments[0]), NetworkSettings.DEFAULT);
      TestClient client = TestClient.of(network, "Org1", "user");
      for (int i = 0; ; i++) {
        String key = arguments[1] + i;
        client.submit("put", key, "kept");
        System.out.println(key);
        System.out.flush();
      }
    }
  }
}
