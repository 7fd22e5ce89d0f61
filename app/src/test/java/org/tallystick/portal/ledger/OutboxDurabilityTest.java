package org.tallystick.portal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.portal.database.ServerDatabase;
import org.tallystick.portal.ledger.OutboxEntry.State;

class OutboxDurabilityTest {
  private static final int ROUNDS = 4;
  private static final int LINES_UNTIL_KILLED = 400;

  @TempDir Path folder;

  @Test
  void whatever_the_store_has_said_of_an_entry_is_true_after_its_process_is_killed()
      throws Exception {
    String url = ServerDatabase.urlIn(folder);
    Map<String, State> said = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      writeUntilKilled(url, "round" + round, said);
      assertThat(said).hasSizeGreaterThan(round * 100);

      try (ServerDatabase left = ServerDatabase.open(url)) {
        OutboxStore store = new OutboxStore(left.database());
        assertThat(said)
            .allSatisfy(
                (id, state) -> {
                  OutboxEntry entry = store.find(KilledOutbox.CALLER, id).orElseThrow();
                  assertThat(entry.state()).isGreaterThanOrEqualTo(state);
                  if (entry.state() == State.ENDORSED) {
                    assertThat(entry.transaction()).isEqualTo(KilledOutbox.transaction(id));
                  }
                });
      }
    }
  }

  private static void writeUntilKilled(String url, String round, Map<String, State> said)
      throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledOutbox.class.getName(),
                url,
                round)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      int heard = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        said.put(words[0], State.valueOf(words[1]));
        if (++heard == LINES_UNTIL_KILLED) {
          // Not the process's own method, which would close the stream with what it has yet to say.
          writer.toHandle().destroyForcibly();
        }
      }
      assertThat(heard).isGreaterThanOrEqualTo(LINES_UNTIL_KILLED);
    }
    assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }
}
