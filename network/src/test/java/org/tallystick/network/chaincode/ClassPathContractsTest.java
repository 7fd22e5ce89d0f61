package org.tallystick.network.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The unmodified shim at the other end of a stream that never leaves this JVM. */
@Timeout(60)
class ClassPathContractsTest {
  private final ScheduledExecutorService watcher = Executors.newScheduledThreadPool(1);
  private Set<Thread> othersInvokers;

  @BeforeEach
  void look() {
    othersInvokers = invokers();
  }

  @AfterEach
  void stop() {
    watcher.shutdownNow();
  }

  /** The threads of the shim, which would keep a JVM from ending. */
  private static Set<Thread> invokers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("fabric-txinvoke"))
        .collect(Collectors.toSet());
  }

  private void awaitNoMoreInvokers() {
    await().atMost(Duration.ofSeconds(20)).until(() -> othersInvokers.containsAll(invokers()));
  }

  @Test
  void contracts_have_registered_under_their_package_when_they_are_dialled() {
    List<String> registered = new ArrayList<>();
    ChaincodeStream stream =
        ClassPathContracts.dial(
            "probe:1",
            (packageId, registering) -> {
              registered.add(packageId);
              return Optional.empty();
            });
    assertThat(registered).containsExactly("probe:1");
    assertThat(stream.isUsable()).isTrue();

    stream.close();
    assertThat(stream.isUsable()).isFalse();
    assertThat(stream.ended()).isCompleted();
    awaitNoMoreInvokers();
  }

  @Test
  void contracts_that_may_not_register_are_not_called_and_end() {
    ChaincodeStream stream =
        ClassPathContracts.dial("probe:1", (packageId, registering) -> Optional.of("not here"));
    assertThat(stream.isUsable()).isFalse();
    assertThatThrownBy(() -> stream.ready().get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ChaincodeFailure.class)
        .hasMessageContaining("not here");
    awaitNoMoreInvokers();
  }

  @Test
  void several_peers_have_a_stream_of_their_own_and_one_that_ends_ends_no_other() throws Exception {
    ChaincodeConnection first =
        ChaincodeConnection.toClassPath("probe:1", Duration.ofSeconds(10), watcher);
    ChaincodeConnection second =
        ChaincodeConnection.toClassPath("probe:1", Duration.ofSeconds(10), watcher);
    assertThat(first.isReady()).isFalse();
    first.connect();
    second.connect();
    assertThat(first.isReady()).isTrue();

    first.close();
    assertThat(first.isReady()).isFalse();
    assertThat(second.isReady()).isTrue();
    assertThatThrownBy(first::connect)
        .isInstanceOf(ChaincodeFailure.class)
        .hasMessageStartingWith("could not launch chaincode probe:1: ");
    second.close();
    awaitNoMoreInvokers();
  }
}
