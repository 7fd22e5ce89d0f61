package org.tallystick.conformance.driver;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
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

  private final ManagedChannel channel;
  private final StreamObserver<Envelope> requests;
  private final BlockingQueue<Status> answers = new ArrayBlockingQueue<>(ANSWERS_MAX);

  Broadcast(NetworkUnderTest network) {
    try {
      channel =
          NettyChannelBuilder.forTarget(network.orderer())
              .sslContext(
                  GrpcSslContexts.forClient()
                      .trustManager(network.ordererTlsRoot().toFile())
                      .build())
              .build();
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot trust the orderer", unreadable);
    }
    requests =
        AtomicBroadcastGrpc.newStub(channel)
            .broadcast(
                new StreamObserver<BroadcastResponse>() {
                  @Override
                  public void onNext(BroadcastResponse response) {
                    answers.add(response.getStatus());
                  }

                  @Override
                  public void onError(Throwable failed) {
                    answers.add(Status.UNKNOWN);
                  }

                  @Override
                  public void onCompleted() {
                    answers.add(Status.UNKNOWN);
                  }
                });
  }

  void send(Envelope envelope) {
    requests.onNext(envelope);
  }

  /** Waits until the orderer has taken so many. */
  void awaitTaken(int number) throws InterruptedException {
    for (int i = 0; i < number; i++) {
      Status status = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (status != Status.SUCCESS) {
        throw new IllegalStateException("the orderer answers " + status);
      }
    }
  }

  @Override
  public void close() {
    requests.onCompleted();
    channel.shutdownNow();
  }
}
