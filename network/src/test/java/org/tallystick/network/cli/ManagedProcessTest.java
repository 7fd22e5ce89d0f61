package org.tallystick.network.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.process.LogTail;

class ManagedProcessTest {
  @TempDir Path folder;

  private StateFolder state;
  private ManagedProcess process;

  @BeforeEach
  void makeAFolder() {
    state = new StateFolder(folder.resolve("state"));
    state.create();
    process = new ManagedProcess("sleeper", state);
  }

  @Test
  void a_started_process_is_found_again_and_stopped() {
    process.start(List.of("sleep", "60"), Map.of());
    ProcessHandle handle = new ManagedProcess("sleeper", state).running().orElseThrow();
    assertThat(handle.isAlive()).isTrue();
    assertThat(new ManagedProcess("sleeper", state).stop()).isTrue();
    assertThat(handle.isAlive()).isFalse();
    assertThat(process.running()).isEmpty();
    assertThat(process.stop()).isFalse();
  }

  @Test
  void a_process_id_that_the_system_gave_to_somebody_else_is_left_alone() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          state.run().resolve("sleeper.pid"),
          "{\"pid\":" + stranger.pid() + ",\"start\":\"2020-01-01T00:00:00Z\"}");
      assertThat(process.running()).isEmpty();
      assertThat(process.stop()).isFalse();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void a_note_cut_short_by_a_crash_means_that_nothing_runs() throws Exception {
    Files.writeString(state.run().resolve("sleeper.pid"), "{\"pid\":12");
    assertThat(process.running()).isEmpty();
  }

  @Test
  void a_failure_names_the_process_shows_its_last_lines_and_says_what_to_do() {
    process.start(List.of("sh", "-c", "echo one; echo two >&2"), Map.of());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> LogTail.of(process.log(), 10).contains("two"));
    assertThat(process.failure("ended", "Do this."))
        .hasMessageStartingWith("sleeper: ended")
        .hasMessageContaining("    one\n    two")
        .hasMessageEndingWith("Do this.");
  }

  @Test
  void logs_and_notes_are_readable_by_their_owner_only() throws Exception {
    process.start(List.of("true"), Map.of());
    for (Path file : List.of(process.log(), state.run().resolve("sleeper.pid"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void the_end_of_a_long_log_is_read_without_reading_all_of_it() throws Exception {
    Path log = folder.resolve("long.log");
    Files.writeString(log, "line\n".repeat(200_000) + "last\n");
    assertThat(LogTail.of(log, 2)).containsExactly("line", "last");
    assertThat(LogTail.of(folder.resolve("none.log"), 2)).isEmpty();
  }
}
