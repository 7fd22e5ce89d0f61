package org.tallystick.network.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.network.validation.TestChannel.CHAINCODE;
import static org.tallystick.network.validation.TestChannel.put;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.validation.Members;
import org.tallystick.network.validation.TestChannel;

/** A process that is killed while it commits loses nothing that it announced. */
class KilledProcessTest {

  private static final int ANNOUNCED_BEFORE_THE_KILL = 40;

  @TempDir Path directory;

  /** Commits until it is killed, and prints each height after its block is committed. */
  static final class CommitsForever {
    private CommitsForever() {}

    public static void main(String[] arguments) throws IOException {
      Path directory = Path.of(arguments[0]);
      Files.write(directory.resolve("genesis"), Members.get().genesis().toByteArray());
      try (TestChannel channel = TestChannel.withChaincode(directory)) {
        for (long height = channel.ledger().height(); ; height++) {
          String value = Long.toString(height);
          channel.commit(channel.endorsed(s -> put(s, "height", value)));
          System.out.println(height);
          System.out.flush();
        }
      }
    }
  }

  @Test
  @Timeout(120)
  void whatever_was_announced_is_there_after_a_kill() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                CommitsForever.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String lastAnnounced = "";
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (int i = 0; i < ANNOUNCED_BEFORE_THE_KILL; i++) {
        lastAnnounced = out.readLine();
      }
      process.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lastAnnounced = line;
      }
    }
    process.waitFor();
    Block genesis = Block.parseFrom(Files.readAllBytes(directory.resolve("genesis")));
    try (ChannelLedger ledger = ChannelLedger.open(directory, genesis)) {
      long lastBlock = Long.parseLong(lastAnnounced);
      assertThat(ledger.height()).isGreaterThan(lastBlock);
      assertThat(ledger.snapshotAt(lastBlock + 1).get(CHAINCODE, "height").orElseThrow().value())
          .isEqualTo(TestChannel.bytes(lastAnnounced));
    }
  }
}
