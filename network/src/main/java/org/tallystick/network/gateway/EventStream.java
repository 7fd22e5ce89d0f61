package org.tallystick.network.gateway;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.tallystick.network.events.ChaincodeEvents;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.events.Pump;

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
  private final Pump pump;
  private boolean ended;
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
    this.pump = new Pump(executor, this::pumpOrEnd);
  }

  void open() {
    unsubscribe = feed.subscribe(pump::wakeUp);
    client.setOnReadyHandler(pump::wakeUp);
    client.setOnCancelHandler(unsubscribe);
    pump.wakeUp();
  }

  private void pumpOrEnd() {
    try {
      pump();
    } catch (RuntimeException broken) {
      LOG.log(Level.WARNING, "A stream of chaincode events ends", broken);
      ended = true;
      unsubscribe.run();
      client.onError(Status.ABORTED.withDescription(broken.getMessage()).asRuntimeException());
    }
  }

  private void pump() {
    while (!ended && !client.isCancelled() && client.isReady() && nextBlock < feed.height()) {
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
