package org.tallystick.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceOptionsTest {
  @TempDir private Path folder;
  private String file;

  @BeforeEach
  void aFile() throws IOException {
    file = Files.createFile(folder.resolve("some.pem")).toString();
  }

  @Test
  void several_addresses_and_three_files_make_a_service() {
    ServiceOptions options = parse("--server", "127.0.0.1:7052,localhost:7152");
    assertThat(options.packageId()).isEqualTo("tallystick_1:abc");
    assertThat(options.addresses()).hasSize(2);
    assertThat(options.addresses().get(1).getPort()).isEqualTo(7152);
    assertThat(options.tlsKey()).hasToString(file);
  }

  @Test
  void other_arguments_are_those_of_fabrics_router() {
    assertThat(ServiceOptions.areMeant("--peerAddress", "peer:7052")).isFalse();
    assertThat(ServiceOptions.areMeant()).isFalse();
    assertThat(ServiceOptions.areMeant("--server", "x:1")).isTrue();
  }

  @Test
  void what_cannot_work_is_refused_with_a_sentence() {
    for (String address : List.of("7052", ":7052", "host:", "host:0", "host:65536", "host:x", "")) {
      assertThatThrownBy(() -> parse("--server", address))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> parse("--server", "host:1", "--other", "x"))
        .hasMessageContaining("unknown option --other");
    assertThatThrownBy(() -> parse("--server", "host:1", "--id", "again"))
        .hasMessageContaining("--id is given twice");
    assertThatThrownBy(() -> parse("--server")).hasMessageContaining("every option has a value");
    assertThatThrownBy(() -> ServiceOptions.parse("--id", "a", "--server", "host:1"))
        .hasMessageContaining("--tls-key is missing");
    String missing = folder.resolve("missing.pem").toString();
    assertThatThrownBy(
            () ->
                ServiceOptions.parse(
                    "--id",
                    "a",
                    "--server",
                    "h:1",
                    "--tls-key",
                    missing,
                    "--tls-cert",
                    file,
                    "--client-root",
                    file))
        .hasMessageContaining("cannot read");
  }

  @Test
  void the_log_keeps_warnings_and_drops_arguments_and_refusals() {
    assertThat(kept(Level.WARNING, "stream closed")).isTrue();
    assertThat(kept(Level.SEVERE, "cannot listen")).isTrue();
    assertThat(kept(Level.INFO, "Got the invoke request for:asset:Register [secret]")).isFalse();
    assertThat(
            kept(
                Level.SEVERE,
                "NOT_FOUND: x\norg.hyperledger.fabric.shim.ChaincodeException: NOT_FOUND: x"))
        .isFalse();
  }

  private static boolean kept(Level level, String message) {
    return ShimLogging.isWorthKeeping(new LogRecord(level, message));
  }

  private ServiceOptions parse(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--id",
                "tallystick_1:abc",
                "--tls-key",
                file,
                "--tls-cert",
                file,
                "--client-root",
                file));
    arguments.addAll(List.of(more));
    return ServiceOptions.parse(arguments.toArray(String[]::new));
  }
}
