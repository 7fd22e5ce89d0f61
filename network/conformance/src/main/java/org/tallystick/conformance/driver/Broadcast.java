package org.tallystick.conformance.driver;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

/**
 * One stream to the orderer: what goes in first is ordered first, faster than a gateway takes it.
 */
final class Broadcast implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final int ANSWERS_MAX = 100_000;

  /** In place of an answer when the stream ends. */
  private static final BroadcastResponse NONE =
      BroadcastResponse.newBuilder().setStatus(Status.UNKNOWN).setInfo("the stream ended").build();

  private final StreamObserver<Envelope> requests;
  private final BlockingQueue<BroadcastResponse> answers = new ArrayBlockingQueue<>(ANSWERS_MAX);

  Broadcast(Clients clients) {
    requests =
        AtomicBroadcastGrpc.newStub(clients.orderer())
            .broadcast(
                new StreamObserver<BroadcastResponse>() {
                  @Override
                  public void onNext(BroadcastResponse response) {
                    answers.add(response);
                  }

                  @Override
                  public void onError(Throwable failed) {
                    answers.add(NONE);
                  }

                  @Override
                  public void onCompleted() {
                    answers.add(NONE);
                  }
                });
  }

  void send(Envelope envelope) {
    requests.onNext(envelope);
  }

  /** Waits until the orderer has taken so many. */
  void awaitTaken(int number) throws InterruptedException {
    for (int i = 0; i < number; i++) {
      BroadcastResponse answer = answer();
      if (answer.getStatus() != Status.SUCCESS) {
        throw new IllegalStateException("the orderer answers " + answer);
      }
    }
  }

  /** The next answer. */
  BroadcastResponse answer() throws InterruptedException {
    BroadcastResponse answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return answer == null ? NONE : answer;
  }

  @Override
  public void close() {
    requests.onCompleted();
  }
}
