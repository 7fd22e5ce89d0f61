package org.tallystick.network.privatedata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.network.privatedata.PrivateChannel.CHAINCODE;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ledger.HashedKey;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.validation.Members;

/** A process that is killed while it commits loses no private data that it announced. */
class KilledPrivateDataTest {
  private static final int ANNOUNCED_BEFORE_THE_KILL = 30;

  @TempDir Path directory;

  /** Commits private values, purges included, until it is killed; prints each that is committed. */
  static final class CommitsForever {
    private CommitsForever() {}

    public static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[0]);
      Files.write(directory.resolve("genesis"), Members.get().genesis().toByteArray());
      try (PrivateChannel channel =
          PrivateChannel.with(directory, PrivateChannel.shared("c1", 0))) {
        for (int i = 0; ; i++) {
          channel.put("c1", "key" + i, "value" + i);
          if (i % 7 == 6) {
            String purged = "key" + (i - 3);
            channel.commit(channel.transaction(s -> s.purgePrivateData(CHAINCODE, "c1", purged)));
          }
          System.out.println(i);
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
    int announced = 0;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        announced = Integer.parseInt(line);
        if (announced == ANNOUNCED_BEFORE_THE_KILL) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    assertThat(announced).isGreaterThanOrEqualTo(ANNOUNCED_BEFORE_THE_KILL);
    Block genesis = Block.parseFrom(Files.readAllBytes(directory.resolve("genesis")));
    for (String member : new String[] {"Alpha", "Beta"}) {
      try (ChannelLedger ledger = ChannelLedger.open(directory, genesis);
          PrivateStore store = new PrivateStore(directory.resolve(member + ".dat"), ledger)) {
        for (int i = 0; i <= announced; i++) {
          boolean purged = i % 7 == 3 && i + 3 <= announced;
          HashedKey key = HashedKey.of(CHAINCODE, "c1", "key" + i);
          var hash = ledger.snapshot().get(key.stateNamespace(), key.hash());
          var value = store.at(ledger.height()).get(CHAINCODE, "c1", "key" + i);
          if (purged) {
            assertThat(value).as(member + " " + i).isEmpty();
            assertThat(hash).isEmpty();
          } else if (value.isPresent() || hash.isPresent()) {
            assertThat(value.map(v -> Sha256.of(v.value())))
                .as(member + " " + i)
                .isEqualTo(hash.map(VersionedValue::value));
            assertThat(value.orElseThrow().value().toStringUtf8()).isEqualTo("value" + i);
          } else {
            assertThat(i).as("only what was being purged may be gone").isEqualTo(announced - 2);
          }
        }
      }
    }
  }
}
