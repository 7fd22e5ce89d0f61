package org.tallystick.network.gateway;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for answers of peers no longer than the client does. */
final class CallDeadline {
  private CallDeadline() {}

  /**
   * Waits until the deadline of the current gRPC call, if it has one.
   *
   * @param onExpiry what to tell the client when the time is over
   * @throws GatewayException DEADLINE_EXCEEDED when the time is over
   */
  static <T> T await(CompletableFuture<T> answer, String onExpiry) throws GatewayException {
    Deadline deadline = Context.current().getDeadline();
    try {
      return deadline == null
          ? answer.get()
          : answer.get(
              Math.max(0, deadline.timeRemaining(TimeUnit.NANOSECONDS)), TimeUnit.NANOSECONDS);
    } catch (TimeoutException expired) {
      throw new GatewayException(Status.Code.DEADLINE_EXCEEDED, onExpiry);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new GatewayException(Status.Code.UNAVAILABLE, "the gateway is stopping");
    } catch (ExecutionException broken) {
      throw new CompletionException(broken.getCause());
    }
  }
}
