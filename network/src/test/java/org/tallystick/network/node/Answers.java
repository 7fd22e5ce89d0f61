package org.tallystick.network.node;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a server streams back, one message after another, and how it ends. */
final class Answers<T> implements StreamObserver<T> {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<T> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  @Override
  public void onNext(T message) {
    messages.add(message);
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {
    end.complete(null);
  }

  /** The next message; fails when none comes. */
  T next() throws InterruptedException {
    T message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no answer came");
    }
    return message;
  }

  List<T> next(int count) throws InterruptedException {
    List<T> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(next());
    }
    return next;
  }

  /** Whether nothing has come that was not read. */
  boolean isQuiet() {
    return messages.isEmpty() && !end.isDone();
  }

  /** Waits until the server ends the stream, well or not. */
  void awaitEnd() throws Exception {
    end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
