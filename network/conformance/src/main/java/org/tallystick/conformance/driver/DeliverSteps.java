package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;
import org.tallystick.network.identity.SigningIdentity;

/** Steps that read blocks from a node, without the Gateway client. */
public final class DeliverSteps {
  private static final int ANSWERS_MAX = 8;

  private DeliverSteps() {}

  /** Who delivers, and what. */
  public enum Source {
    /** Blocks by Org1's peer. */
    PEER,
    /** The same, filtered. */
    PEER_FILTERED,
    /** The same, with the reader's private data. */
    PEER_PRIVATE,
    /** Blocks by the orderer. */
    ORDERER
  }

  /** The user of Org1 reads from one position to another on channel {@code single}. */
  public static Step deliver(Source source, Seek start, Seek stop) {
    return deliver(source, start, stop, "start to stop", UnaryOperator.identity());
  }

  /** The same, with another request. */
  public static Step deliver(
      Source source, Seek start, Seek stop, String words, UnaryOperator<SeekInfo.Builder> change) {
    return request(source, words + " " + start + " to " + stop, seek(start, stop, change));
  }

  private static BiFunction<Session, SigningIdentity, Envelope> seek(
      Seek start, Seek stop, UnaryOperator<SeekInfo.Builder> change) {
    return (session, signer) ->
        SignedEnvelope.of(
            signer,
            HeaderType.DELIVER_SEEK_INFO,
            Call.SINGLE,
            change
                .apply(Seek.info(start, stop, session.blocks().height(Call.SINGLE)).toBuilder())
                .build()
                .toByteString());
  }

  /**
   * The same where so many blocks come and then nothing more, neither block nor status.
   *
   * @param blocks how many must come: what follows is waited for as long as the network's silence
   */
  public static Step deliverAndWait(Source source, Seek start, Seek stop, int blocks) {
    return request(
        source,
        "start to stop " + start + " to " + stop,
        "Org1",
        "user",
        seek(start, stop, UnaryOperator.identity()),
        blocks);
  }

  /** Somebody sends a request and reads what comes. */
  public static Step request(
      Source source, String words, BiFunction<Session, SigningIdentity, Envelope> request) {
    return request(source, words, "Org1", "user", request);
  }

  /** The same by somebody else. */
  public static Step request(
      Source source,
      String words,
      String organisation,
      String person,
      BiFunction<Session, SigningIdentity, Envelope> request) {
    return request(source, words, organisation, person, request, ANSWERS_MAX);
  }

  private static Step request(
      Source source,
      String words,
      String organisation,
      String person,
      BiFunction<Session, SigningIdentity, Envelope> request,
      int answers) {
    return session -> {
      session.heading("read from " + source + " by " + person + "@" + organisation + ": " + words);
      BlockingQueue<String> received = new LinkedBlockingQueue<>();
      StreamObserver<Envelope> stream = open(session, source, received);
      stream.onNext(request.apply(session, session.clients().identity(organisation, person)));
      for (int i = 0; i < ANSWERS_MAX; i++) {
        Duration patience = i < answers ? Clients.PATIENCE : session.silence();
        String answer = received.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        session.saw(answer == null ? "nothing more" : answer);
        if (answer == null || !answer.startsWith("block ")) {
          break;
        }
      }
      stream.onCompleted();
    };
  }

  private static StreamObserver<Envelope> open(
      Session session, Source source, BlockingQueue<String> answers) {
    DeliverGrpc.DeliverStub peer = DeliverGrpc.newStub(session.clients().channel("Org1"));
    return switch (source) {
      case PEER -> peer.deliver(new Reader<>(answers, each -> words(session, each)));
      case PEER_FILTERED ->
          peer.deliverFiltered(new Reader<>(answers, each -> words(session, each)));
      case PEER_PRIVATE ->
          peer.deliverWithPrivateData(new Reader<>(answers, each -> words(session, each)));
      case ORDERER ->
          AtomicBroadcastGrpc.newStub(session.clients().orderer())
              .deliver(
                  new Reader<>(
                      answers,
                      each ->
                          each.hasBlock()
                              ? words(session, each.getBlock())
                              : each.getStatus().toString()));
    };
  }

  private static String words(Session session, DeliverResponse answer) {
    return switch (answer.getTypeCase()) {
      case STATUS -> answer.getStatus().toString();
      case BLOCK -> words(session, answer.getBlock());
      case FILTERED_BLOCK -> words(session, answer.getFilteredBlock());
      case BLOCK_AND_PRIVATE_DATA ->
          words(session, answer.getBlockAndPrivateData().getBlock())
              + " with private data of "
              + answer.getBlockAndPrivateData().getPrivateDataMapCount();
      case TYPE_NOT_SET -> "nothing";
    };
  }

  private static String words(Session session, Block block) {
    ByteString filter =
        block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
    return "block "
        + session.normaliser().block(Call.SINGLE, block.getHeader().getNumber())
        + " with "
        + block.getData().getDataCount()
        + " envelopes, "
        + (filter.isEmpty() ? "not validated" : "validated");
  }

  private static String words(Session session, FilteredBlock block) {
    return "block "
        + session.normaliser().block(block.getChannelId(), block.getNumber())
        + " with "
        + block.getFilteredTransactionsList().stream().map(FilteredTransaction::getType).toList();
  }

  private record Reader<T>(
      BlockingQueue<String> answers, java.util.function.Function<T, String> words)
      implements StreamObserver<T> {
    @Override
    public void onNext(T answer) {
      answers.add(words.apply(answer));
    }

    @Override
    public void onError(Throwable failed) {
      answers.add(failed.getMessage());
    }

    @Override
    public void onCompleted() {
      answers.add("the end");
    }
  }
}
