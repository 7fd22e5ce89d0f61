package org.tallystick.network.delivery;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.tallystick.network.events.Pump;

/**
 * One client's stream: its requests are answered one after another, each with blocks and then a
 * status; a status other than SUCCESS ends the stream. The stream reads on whenever there is a new
 * block or the client has room again, so a slow client costs nothing but its own delay.
 *
 * @param <R> the message that carries a status or a block
 */
final class DeliverStream<R> implements StreamObserver<Envelope> {
  private static final Logger LOG = Logger.getLogger(DeliverStream.class.getName());

  private final DeliverEndpoint endpoint;
  private final DeliverResponses<R> responses;
  private final ServerCallStreamObserver<R> client;
  private final Pump pump;
  private final AtomicReference<Envelope> request = new AtomicReference<>();
  private volatile boolean clientIsDone;

  /** Only the pump touches these. */
  private Delivery delivery;

  private Runnable unsubscribe = () -> {};
  private boolean ended;

  private DeliverStream(
      DeliverEndpoint endpoint, DeliverResponses<R> responses, ServerCallStreamObserver<R> client) {
    this.endpoint = endpoint;
    this.responses = responses;
    this.client = client;
    this.pump = new Pump(endpoint.executor(), this::advanceOrEnd);
  }

  /** Begins to listen to a client; call it in the service's method. */
  static <R> StreamObserver<Envelope> open(
      DeliverEndpoint endpoint, DeliverResponses<R> responses, StreamObserver<R> client) {
    ServerCallStreamObserver<R> call = (ServerCallStreamObserver<R>) client;
    DeliverStream<R> stream = new DeliverStream<>(endpoint, responses, call);
    call.disableAutoRequest();
    call.setOnReadyHandler(stream.pump::wakeUp);
    call.setOnCancelHandler(stream.pump::wakeUp);
    call.request(1);
    endpoint.metrics().count("deliver_streams_opened", "Deliver streams opened.");
    return stream;
  }

  @Override
  public void onNext(Envelope envelope) {
    request.set(envelope);
    pump.wakeUp();
  }

  @Override
  public void onError(Throwable broken) {
    pump.wakeUp();
  }

  @Override
  public void onCompleted() {
    clientIsDone = true;
    pump.wakeUp();
  }

  private void advanceOrEnd() {
    try {
      advance();
    } catch (RuntimeException broken) {
      LOG.log(Level.WARNING, "A stream of blocks ends", broken);
      end();
      client.onError(
          io.grpc.Status.UNKNOWN.withDescription(broken.getMessage()).asRuntimeException());
    }
  }

  private void advance() {
    if (client.isCancelled()) {
      end();
    }
    while (!ended) {
      if (delivery == null ? !takeRequest() : !client.isReady() || !takeStep()) {
        return;
      }
    }
  }

  /** Whether there was a request. */
  private boolean takeRequest() {
    Envelope envelope = request.getAndSet(null);
    if (envelope == null) {
      if (clientIsDone) {
        end();
        client.onCompleted();
      }
      return false;
    }
    Delivery.Opening opening = endpoint.open(envelope);
    if (opening instanceof Delivery.Opening.Refused refused) {
      finish(refused.status());
    } else if (opening instanceof Delivery.Opening.Begun begun) {
      delivery = begun.delivery();
      count("deliver_requests_received", "Deliver requests received.");
      unsubscribe = delivery.channel().feed().subscribe(pump::wakeUp);
    }
    return true;
  }

  /** Whether something was delivered or the request ended. */
  private boolean takeStep() {
    BlockCursor.Step step = delivery.step();
    if (step instanceof BlockCursor.Step.Wait) {
      return false;
    }
    if (step instanceof BlockCursor.Step.End end) {
      finish(end.status());
    } else if (step instanceof BlockCursor.Step.Deliver deliver) {
      client.onNext(responses.block(deliver.block(), delivery));
      count("deliver_blocks_sent", "Blocks delivered.");
      if (deliver.last()) {
        finish(Status.SUCCESS);
      }
    }
    return true;
  }

  private void finish(Status status) {
    unsubscribe.run();
    unsubscribe = () -> {};
    if (delivery != null) {
      count(
          "deliver_requests_completed",
          "Deliver requests completed.",
          "success",
          Boolean.toString(status == Status.SUCCESS));
    }
    delivery = null;
    client.onNext(responses.status(status));
    if (status == Status.SUCCESS) {
      client.request(1);
    } else {
      end();
      client.onCompleted();
    }
  }

  private void count(String name, String help, String... more) {
    String[] labels = {
      "channel", delivery.channel().name(),
      "filtered", Boolean.toString(responses.dataType().startsWith("filtered")),
      "data_type", responses.dataType()
    };
    endpoint
        .metrics()
        .count(
            name,
            help,
            Stream.concat(Arrays.stream(labels), Arrays.stream(more)).toArray(String[]::new));
  }

  private void end() {
    if (!ended) {
      endpoint.metrics().count("deliver_streams_closed", "Deliver streams closed.");
    }
    ended = true;
    unsubscribe.run();
    delivery = null;
  }
}
