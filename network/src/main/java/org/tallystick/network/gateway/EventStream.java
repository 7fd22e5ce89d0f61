package org.tallystick.network.gateway;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.tallystick.network.events.ChaincodeEvents;
import org.tallystick.network.events.CommitFeed;

/**
 * One client's stream of chaincode events. It keeps a cursor into the chain and reads on from the
 * ledger whenever there is a new block or the client has room again, so a slow client costs nothing
 * but its own delay.
 */
final class EventStream {
  private static final Logger LOG = Logger.getLogger(EventStream.class.getName());

  private final CommitFeed feed;
  private final String chaincode;
  private final ServerCallStreamObserver<ChaincodeEventsResponse> client;
  private final Executor executor;
  private final AtomicInteger wakeUps = new AtomicInteger();
  private Runnable unsubscribe = () -> {};
  private String skipThrough;
  private long nextBlock;

  /**
   * Prepares a stream; {@link #open} starts it.
   *
   * @param skipThrough deliver nothing up to and including this transaction's event; empty to skip
   *     nothing. A transaction without an event never ends the skip, as on a real gateway
   */
  EventStream(
      CommitFeed feed,
      String chaincode,
      long firstBlock,
      String skipThrough,
      ServerCallStreamObserver<ChaincodeEventsResponse> client,
      Executor executor) {
    this.feed = feed;
    this.chaincode = chaincode;
    this.nextBlock = firstBlock;
    this.skipThrough = skipThrough;
    this.client = client;
    this.executor = executor;
  }

  void open() {
    unsubscribe = feed.subscribe(this::wakeUp);
    client.setOnReadyHandler(this::wakeUp);
    client.setOnCancelHandler(unsubscribe);
    wakeUp();
  }

  /** Many wake-ups at once become one pump; one that arrives during a pump makes it run again. */
  private void wakeUp() {
    if (wakeUps.getAndIncrement() == 0) {
      executor.execute(this::pumpUntilQuiet);
    }
  }

  private void pumpUntilQuiet() {
    int seen;
    do {
      seen = wakeUps.get();
      try {
        pump();
      } catch (RuntimeException broken) {
        LOG.log(Level.WARNING, "A stream of chaincode events ends", broken);
        unsubscribe.run();
        client.onError(Status.ABORTED.withDescription(broken.getMessage()).asRuntimeException());
        return;
      }
    } while (!wakeUps.compareAndSet(seen, 0));
  }

  private void pump() {
    while (!client.isCancelled() && client.isReady() && nextBlock < feed.height()) {
      List<ChaincodeEvent> events =
          ChaincodeEvents.of(feed.block(nextBlock)).stream().filter(this::matches).toList();
      if (!events.isEmpty()) {
        client.onNext(
            ChaincodeEventsResponse.newBuilder()
                .setBlockNumber(nextBlock)
                .addAllEvents(events)
                .build());
      }
      nextBlock++;
    }
  }

  private boolean matches(ChaincodeEvent event) {
    if (!skipThrough.isEmpty()) {
      if (event.getTxId().equals(skipThrough)) {
        skipThrough = "";
      }
      return false;
    }
    return event.getChaincodeId().equals(chaincode);
  }
}
