package org.tallystick.network.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.process.WatchedProcess;

@Timeout(60)
class ChaincodeProcessTest {
  @TempDir private Path folder;

  /** A chaincode that only lives. */
  public static final class Living {
    private Living() {}

    public static void main(String[] arguments) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }

  private Path jar() throws Exception {
    Manifest manifest = new Manifest();
    Path classes =
        Path.of(Living.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Living.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes.toUri().toString());
    Path jar = folder.resolve("living.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream archive = new JarOutputStream(out, manifest)) {
      archive.finish();
    }
    return jar;
  }

  private WatchedProcess process(Path jar, ScheduledExecutorService watcher) {
    ChaincodeLaunch launch =
        new ChaincodeLaunch("living:1", jar, "127.0.0.1", List.of(1), jar, jar, jar);
    return launch.process(
        Optional.empty(), folder.resolve("living.log"), folder.resolve("living.pid"), watcher);
  }

  @Test
  void a_process_left_over_by_a_killed_network_is_ended_before_the_next_starts() throws Exception {
    Path jar = jar();
    ScheduledExecutorService killed = Executors.newScheduledThreadPool(1);
    ScheduledExecutorService watcher = Executors.newScheduledThreadPool(1);
    WatchedProcess before = process(jar, killed);
    before.start();
    ProcessHandle leftOver = ProcessHandle.of(before.pid().orElseThrow()).orElseThrow();
    // What watched it is gone, as after a kill; nobody starts it again.
    killed.shutdownNow();

    try (WatchedProcess after = process(jar, watcher)) {
      after.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> !leftOver.isAlive());
      assertThat(after.pid()).isPresent().isNotEqualTo(before.pid());
    } finally {
      watcher.shutdownNow();
    }
    assertThat(folder.resolve("living.pid")).doesNotExist();
  }

  @Test
  void a_process_that_is_killed_is_started_again_and_one_that_is_closed_is_not() throws Exception {
    ScheduledExecutorService watcher = Executors.newScheduledThreadPool(1);
    WatchedProcess process = process(jar(), watcher);
    process.start();
    long first = process.pid().orElseThrow();
    ProcessHandle.of(first).orElseThrow().destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> process.pid().filter(pid -> pid != first).isPresent());
    process.close();
    assertThat(process.pid()).isEmpty();
    watcher.shutdown();
    assertThat(watcher.awaitTermination(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }
}
