package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.Checkpointer;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.EventsRequest;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.InMemoryCheckpointer;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;

/** Steps that listen. */
public final class EventSteps {
  private EventSteps() {}

  /** Commits the calls, then listens for events of the first one's chaincode from its block on. */
  public static Step eventsOf(Call... calls) {
    return session -> {
      long start = session.blocks().height(calls[0].channel());
      for (Call each : calls) {
        Steps.submit(each).perform(session);
      }
      session.heading("listen from the first of them");
      readToEnd(
          session,
          calls[0],
          network(session, calls[0])
              .newChaincodeEventsRequest(calls[0].chaincode())
              .startBlock(start)
              .build());
    };
  }

  /** Commits the calls, then listens after the transaction of one of them. */
  public static Step eventsAfter(int index, Call... calls) {
    return session -> readToEnd(session, calls[0], committedAndAfter(session, index, calls));
  }

  /** The same where nothing comes after it, whatever is committed. */
  public static Step noEventsAfter(int index, Call... calls) {
    return session ->
        read(session, calls[0], committedAndAfter(session, index, calls), session.silence());
  }

  private static EventsRequest<ChaincodeEvent> committedAndAfter(
      Session session, int index, Call... calls) throws Exception {
    Checkpointer checkpointer = new InMemoryCheckpointer();
    for (int i = 0; i < calls.length; i++) {
      session.heading("submit " + calls[i].words());
      Transaction transaction = Steps.endorsed(session, session.proposal(calls[i]));
      Status status = Steps.committed(session, calls[i].channel(), transaction);
      if (i == index) {
        checkpointer.checkpointTransaction(status.getBlockNumber(), status.getTransactionId());
      }
    }
    session.heading("listen after number " + (index + 1) + " of them");
    return after(session, calls[0], checkpointer);
  }

  /** Commits the calls, then listens after the block of the first. */
  public static Step eventsAfterBlock(Call... calls) {
    return session -> {
      Checkpointer checkpointer = new InMemoryCheckpointer();
      checkpointer.checkpointBlock(session.blocks().height(calls[0].channel()));
      for (Call each : calls) {
        Steps.submit(each).perform(session);
      }
      session.heading("listen after the block of the first of them");
      readToEnd(session, calls[0], after(session, calls[0], checkpointer));
    };
  }

  private static EventsRequest<ChaincodeEvent> after(
      Session session, Call call, Checkpointer checkpointer) {
    return network(session, call)
        .newChaincodeEventsRequest(call.chaincode())
        .checkpoint(checkpointer)
        .build();
  }

  /** Listens for events that are still to come, while the call is committed. */
  public static Step eventsToCome(Call call) {
    return session -> {
      session.heading("listen for what is to come");
      try (CloseableIterator<ChaincodeEvent> events =
          network(session, call)
              .newChaincodeEventsRequest(call.chaincode())
              .startBlock(session.blocks().height(call.channel()))
              .build()
              .getEvents(Clients.within(Clients.PATIENCE))) {
        Steps.submit(call).perform(session);
        if (events.hasNext()) {
          event(session, call, events.next());
        }
      } catch (GatewayRuntimeException end) {
        session.saw(end.getStatus().getCode().toString());
      }
    };
  }

  /** Listens for events where there are none to be had. */
  public static Step noEvents(Call call, long startBlock) {
    return session -> listen(session, call, startBlock, session.silence());
  }

  /** Listens for events where one may not. */
  public static Step refusedEvents(Call call) {
    return session -> listen(session, call, 0, Clients.PATIENCE);
  }

  private static void listen(Session session, Call call, long startBlock, Duration patience) {
    session.heading("listen for events of " + call.chaincode() + " on " + call.channel());
    read(
        session,
        call,
        network(session, call)
            .newChaincodeEventsRequest(call.chaincode())
            .startBlock(startBlock)
            .build(),
        patience);
  }

  private static Network network(Session session, Call call) {
    return session
        .clients()
        .gateway(call.organisation(), call.person(), call.gateway())
        .getNetwork(call.channel());
  }

  /**
   * Commits one more event, which is not written down, and reads up to it: what has not come before
   * it does not come.
   */
  private static void readToEnd(Session session, Call call, EventsRequest<ChaincodeEvent> request)
      throws Exception {
    Status end =
        session
            .endorse(
                session.proposal(
                    Call.run("event end -").of(call.chaincode()).by(call.organisation())))
            .submitAsync()
            .getStatus();
    session.blocks().await(call.channel(), end.getBlockNumber());
    read(session, call, request, Clients.PATIENCE, end.getTransactionId());
  }

  private static void read(
      Session session, Call call, EventsRequest<ChaincodeEvent> request, Duration patience) {
    read(session, call, request, patience, "");
  }

  private static void read(
      Session session,
      Call call,
      EventsRequest<ChaincodeEvent> request,
      Duration patience,
      String endTransactionId) {
    try (CloseableIterator<ChaincodeEvent> events = request.getEvents(Clients.within(patience))) {
      while (events.hasNext()) {
        ChaincodeEvent event = events.next();
        if (event.getTransactionId().equals(endTransactionId)) {
          session.saw("nothing more");
          return;
        }
        event(session, call, event);
      }
      session.saw("the end");
    } catch (GatewayRuntimeException end) {
      session.saw(
          end.getStatus().getCode() == io.grpc.Status.Code.DEADLINE_EXCEEDED
              ? "nothing more"
              : end.getStatus().getCode() + ": " + end.getStatus().getDescription());
    }
  }

  private static void event(Session session, Call call, ChaincodeEvent event) {
    session.saw(
        event.getChaincodeName()
            + " "
            + event.getEventName()
            + " "
            + EndorsedAction.text(ByteString.copyFrom(event.getPayload()))
            + " of "
            + event.getTransactionId()
            + " in "
            + session.normaliser().block(call.channel(), event.getBlockNumber()));
  }

  /** Commits the call and reads its block as a filtered one. */
  public static Step filteredBlock(Call call) {
    return session -> {
      long start = session.blocks().height(call.channel());
      Steps.submit(call).perform(session);
      session.heading("read the filtered block");
      try (CloseableIterator<FilteredBlock> blocks =
          network(session, call)
              .newFilteredBlockEventsRequest()
              .startBlock(start)
              .build()
              .getEvents()) {
        FilteredBlock block = blocks.next();
        session.saw(block.getChannelId());
        for (FilteredTransaction each : block.getFilteredTransactionsList()) {
          session.saw(
              each.getType()
                  + " "
                  + each.getTxid()
                  + " "
                  + each.getTxValidationCode()
                  + " "
                  + each.getTransactionActions().getChaincodeActionsList().stream()
                      .map(
                          action ->
                              action.getChaincodeEvent().getChaincodeId()
                                  + " "
                                  + action.getChaincodeEvent().getEventName()
                                  + " "
                                  + EndorsedAction.text(action.getChaincodeEvent().getPayload()))
                      .toList());
        }
      }
    };
  }

  /**
   * Commits the call and reads its block with the private data that the peer of the listener has.
   */
  public static Step privateBlock(Call call, String listener) {
    return session -> {
      long start = session.blocks().height(call.channel());
      Steps.submit(call).perform(session);
      session.heading("read the block with private data at " + listener);
      try (CloseableIterator<org.hyperledger.fabric.protos.peer.BlockAndPrivateData> blocks =
          network(session, call.by(listener))
              .newBlockAndPrivateDataEventsRequest()
              .startBlock(start)
              .build()
              .getEvents(Clients.within(Clients.PATIENCE))) {
        org.hyperledger.fabric.protos.peer.BlockAndPrivateData block = blocks.next();
        block
            .getPrivateDataMapMap()
            .forEach(
                (number, set) ->
                    set.getNsPvtRwsetList()
                        .forEach(
                            namespace ->
                                session.saw(
                                    number
                                        + " "
                                        + namespace.getNamespace()
                                        + " "
                                        + namespace.getCollectionPvtRwsetList().stream()
                                            .map(
                                                c ->
                                                    c.getCollectionName()
                                                        + " "
                                                        + c.getRwset().size()
                                                        + " bytes")
                                            .sorted()
                                            .toList())));
        session.saw(block.getPrivateDataMapCount() + " transactions with private data");
      }
    };
  }

  /** Listens for a block that is far away. */
  public static Step farBlock(Call call, long number) {
    return session -> {
      session.heading("listen for block " + number);
      try (CloseableIterator<Block> blocks =
          network(session, call)
              .newBlockEventsRequest()
              .startBlock(number)
              .build()
              .getEvents(Clients.within(Clients.PATIENCE))) {
        session.saw("block " + blocks.next().getHeader().getNumber());
      } catch (NoSuchElementException none) {
        session.saw(none.getMessage());
      } catch (GatewayRuntimeException end) {
        session.saw(end.getStatus().getCode() + ": " + end.getStatus().getDescription());
      }
    };
  }
}
