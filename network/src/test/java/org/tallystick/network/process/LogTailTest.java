package org.tallystick.network.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir private Path folder;

  @Test
  void a_program_that_panicked_is_quoted_with_its_reason_and_not_with_its_stack() throws Exception {
    Path log = folder.resolve("orderer.log");
    Files.writeString(
        log,
        "starting\nPANI cannot listen: address already in use\npanic: address already in use\n\n"
            + "goroutine 1 [running]:\nmain.main()\n\t/src/main.go:15\n");
    assertThat(LogTail.inWords(log, 3))
        .contains("PANI cannot listen", "panic: address already in use")
        .doesNotContain("main.go", "starting");
    assertThat(LogTail.inWords(folder.resolve("none.log"), 3)).isEmpty();
  }
}
