package org.tallystick.network.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Context;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallDeadlineTest {
  @Test
  void an_answer_that_comes_too_late_is_the_gateways_own_deadline_error() {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    try (var deadline = Context.current().withDeadlineAfter(50, TimeUnit.MILLISECONDS, clock)) {
      deadline.run(
          () -> {
            GatewayException expired =
                catchThrowableOfType(
                    GatewayException.class,
                    () ->
                        CallDeadline.await(
                            new CompletableFuture<String>(), "evaluate timeout expired"));
            assertThat(expired).hasMessage("evaluate timeout expired");
            assertThat(expired.toStatusRuntimeException().getStatus().getCode())
                .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
          });
    } finally {
      clock.shutdownNow();
    }
  }

  @Test
  void an_answer_in_time_is_the_answer() throws GatewayException {
    assertThat(CallDeadline.await(CompletableFuture.completedFuture("x"), "never")).isEqualTo("x");
  }
}
