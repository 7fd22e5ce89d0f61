package org.tallystick.network.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import picocli.CommandLine;

class CommandsTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"status", "logins", "deployCC"})
  void a_command_without_a_network_says_how_to_start_one(String command) {
    assertThat(run(command)).isEqualTo(1);
    assertThat(errors.toString()).contains("there is no network in").contains("network.sh up");
  }

  @Test
  void help_lists_every_command() {
    assertThat(run("help")).isZero();
    assertThat(out.toString())
        .contains("up", "down", "status", "logs", "logins", "deployCC", "reset", "help", "bench")
        .doesNotContain("serve");
  }

  @Test
  void an_unknown_command_is_refused_with_the_known_ones() {
    assertThat(run("upp")).isEqualTo(2);
    assertThat(errors.toString()).contains("upp").contains("Did you mean").contains("up");
  }

  @Test
  void down_without_a_network_does_nothing_and_is_no_error() {
    assertThat(run("down")).isZero();
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void a_log_of_an_unknown_process_is_refused_with_the_known_ones() {
    assertThat(run("logs", "peer0")).isEqualTo(1);
    assertThat(errors.toString()).contains("'peer0'").contains("network").contains("portal");
  }

  @Test
  void up_refuses_an_offset_beyond_all_ports() {
    assertThat(run("up", "--port-offset", "60000")).isEqualTo(1);
    assertThat(errors.toString()).contains("--port-offset must be from 0 to 50000");
  }

  @Test
  void up_says_where_a_description_is_wrong() throws Exception {
    Path description = folder.resolve("consortium.yaml");
    Files.writeString(description, "channel: tallystick\norganisation: []\n");
    assertThat(run("up", "--consortium", description.toString())).isEqualTo(1);
    assertThat(errors.toString())
        .contains("consortium.yaml:2: 'organisation' is not known here; known are channel");
  }

  @Test
  void a_port_that_is_taken_is_named_with_who_needs_it_and_what_to_do() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Ports.requireFree(Map.of(port, "the gateway of Org1")))
          .hasMessageContaining("port " + port + " for the gateway of Org1 is used by another")
          .hasMessageContaining("--port-offset");
    }
    Consortium sample = ConsortiumReader.read(Path.of("consortium/consortium.yaml"));
    assertThat(new EmbeddedEngine().ports(sample.withPortOffset(5)))
        .hasSize(12)
        .containsEntry(7055, "the orderer of ModelLab")
        .containsEntry(7059, "operations of peer0.modellab.example")
        .containsEntry(7061, "operations of orderer0.modellab.example")
        .containsEntry(7056, "the gateway of peer0.modellab.example");
    assertThatThrownBy(() -> Ports.requireFree(Map.of(70_000, "the portal")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void logins_are_shown_as_a_table() throws Exception {
    StateFolder state = new StateFolder(folder.resolve("state"));
    state.create();
    new Settings(100, "consortium.yaml", null, null, null).write(state);
    Files.createDirectories(state.portal());
    Files.writeString(state.logins(), "lena@modellab\tsecret-word\tLena Brandt\tModelLab\towner\n");
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    Logins.print(state, new Steps(new PrintStream(shown, true, StandardCharsets.UTF_8), false));
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("login          password     name         organisation  roles")
        .contains("lena@modellab  secret-word  Lena Brandt  ModelLab      owner");
    assertThat(Settings.read(state).portalAddress()).isEqualTo("http://localhost:9180/");
  }

  @Test
  void status_says_which_channel_takes_no_transactions_and_why() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    Steps steps = new Steps(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    NetworkStatus stopped = status(List.of(), Map.of("samplechannel", "the disk is full"));

    StatusCommand.describe(stopped, steps);

    assertThat(stopped.works()).isFalse();
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("samplechannel takes no transactions: the disk is full; put it right");
    assertThat(status(List.of("peer0.modellab.example"), Map.of()).works()).isFalse();
    assertThat(status(List.of(), Map.of()).works()).isTrue();
  }

  private static NetworkStatus status(List<String> down, Map<String, String> stopped) {
    return new NetworkStatus(7, Map.of(), Map.of(), down, stopped, Map.of(), List.of());
  }

  @Test
  void down_ends_what_a_killed_network_has_left_running_and_nobody_else() throws Exception {
    StateFolder state = new StateFolder(folder.resolve("state"));
    state.create();
    Files.createDirectories(state.networkRun());
    Process chaincode = new ProcessBuilder("sleep", "60").start();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Path left = state.networkRun().resolve("sample.pid");
      Files.writeString(left, chaincode.pid() + " " + startOf(chaincode));
      Files.writeString(
          state.networkRun().resolve("other.pid"),
          stranger.pid() + " " + startOf(stranger).minusSeconds(3600));

      assertThat(run("down")).isZero();

      assertThat(chaincode.isAlive()).isFalse();
      assertThat(stranger.isAlive()).isTrue();
      assertThat(state.networkRun()).isEmptyDirectory();
      assertThat(run("down")).isZero();
    } finally {
      chaincode.destroy();
      stranger.destroy();
    }
  }

  private static Instant startOf(Process process) {
    return process.info().startInstant().orElseThrow();
  }

  @Test
  void each_step_says_what_was_done_and_how_long_it_took() throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    Steps steps = new Steps(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    steps.run("network", "starting", () -> "5 organisations");
    assertThatThrownBy(
            () ->
                steps.run(
                    "portal",
                    "starting",
                    () -> {
                      throw new OperatorException("no");
                    }))
        .hasMessage("no");
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .containsPattern("  network   5 organisations  \\(\\d+\\.\\d s\\)\n")
        .containsPattern("  portal    failed after \\d+\\.\\d s\n");
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(errors, true));
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--state";
    all[arguments.length + 1] = folder.resolve("state").toString();
    boolean placed = !arguments[0].equals("help") && !arguments[0].equals("upp");
    return line.execute(placed ? all : arguments);
  }
}
