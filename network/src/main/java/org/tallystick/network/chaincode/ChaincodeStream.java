package org.tallystick.network.chaincode;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.tallystick.network.ledger.Malformed;

/**
 * One stream to one chaincode, from registration until it ends; it is never revived. State requests
 * are answered on the thread that brings them, in the order of arrival.
 */
final class ChaincodeStream implements StreamObserver<ChaincodeMessage> {
  /** Fabric's limit for one message of this stream. */
  static final int MESSAGE_BYTES_MAX = 100 * 1024 * 1024;

  private static final Logger LOG = Logger.getLogger(ChaincodeStream.class.getName());

  private final Registration registration;
  private final Runnable release;
  private final Map<String, TransactionContext> transactions = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile StreamObserver<ChaincodeMessage> toChaincode;

  /** Decides who may register. */
  @FunctionalInterface
  interface Registration {
    /**
     * A chaincode says who it is.
     *
     * @return why it may not register, or nothing when it may
     */
    Optional<String> refusal(String packageId, ChaincodeStream stream);
  }

  /**
   * A stream that is not open yet.
   *
   * @param release is run once, when the stream has ended
   */
  ChaincodeStream(Registration registration, Runnable release) {
    this.registration = registration;
    this.release = release;
  }

  /** Dials a chaincode that listens. */
  void dial(ManagedChannel channel) {
    OverGrpc link = new OverGrpc();
    toChaincode = link;
    link.open(() -> ChaincodeGrpc.newStub(channel).connect(this));
  }

  /** Takes the stream of a chaincode that has dialled. */
  void accept(StreamObserver<ChaincodeMessage> dialled) {
    OverGrpc link = new OverGrpc();
    toChaincode = link;
    link.open(() -> dialled);
  }

  /**
   * Takes a chaincode in this JVM, which hears several threads at once. It is answered even after
   * the end, so that none of its transactions waits for ever, and learns of the end by the release.
   */
  void join(Consumer<ChaincodeMessage> here) {
    toChaincode =
        new StreamObserver<>() {
          @Override
          public void onNext(ChaincodeMessage message) {
            here.accept(message);
          }

          @Override
          public void onError(Throwable failure) {}

          @Override
          public void onCompleted() {}
        };
  }

  /** Completes when the chaincode may be called, exceptionally when it never will. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Completes when the stream is over, for whatever reason. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  boolean isUsable() {
    return ready.isDone() && !ready.isCompletedExceptionally() && !ended.isDone();
  }

  /**
   * Runs one transaction and waits for its answer.
   *
   * @return COMPLETED or ERROR as the chaincode sent it
   * @throws ChaincodeFailure with the peer's text when no answer came
   */
  ChaincodeMessage execute(ChaincodeCall call, Duration timeout) throws ChaincodeFailure {
    TransactionContext context = new TransactionContext(call);
    String key = contextKey(call.channel(), call.transactionId());
    if (transactions.putIfAbsent(key, context) != null) {
      throw new ChaincodeFailure(
          "error sending: txid: " + call.transactionId() + "(" + call.channel() + ") exists");
    }
    try {
      if (ended.isDone()) {
        context.streamTerminated();
      }
      toChaincode.onNext(call.toMessage());
      return context.answer().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException timedOut) {
      throw new ChaincodeFailure("error sending: " + ChaincodeFailure.EXECUTION_TIMEOUT);
    } catch (ExecutionException failed) {
      throw new ChaincodeFailure("error sending: " + failed.getCause().getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ChaincodeFailure("error sending: the peer is stopping");
    } finally {
      transactions.remove(key, context);
      context.close();
    }
  }

  @Override
  public void onNext(ChaincodeMessage message) {
    if (message.getType() == ChaincodeMessage.Type.KEEPALIVE) {
      return;
    }
    if (!ready.isDone()) {
      register(message);
      return;
    }
    switch (message.getType()) {
      case COMPLETED, ERROR -> {
        TransactionContext context =
            transactions.get(contextKey(message.getChannelId(), message.getTxid()));
        if (context != null) {
          context.answer().complete(message);
        }
      }
      case REGISTER, REGISTERED, READY, INIT, TRANSACTION, RESPONSE, UNRECOGNIZED, UNDEFINED ->
          end("sent " + message.getType() + ", which a chaincode does not send while it is ready");
      case INVOKE_CHAINCODE -> callAnother(message);
      default -> toChaincode.onNext(answer(message));
    }
  }

  @Override
  public void onError(Throwable failure) {
    finish(sentence(Status.fromThrowable(failure)));
  }

  private static String sentence(Status status) {
    String text =
        status.getDescription() == null ? status.getCode().name() : status.getDescription();
    return status.getCause() == null ? text : text + ": " + status.getCause().getMessage();
  }

  @Override
  public void onCompleted() {
    toChaincode.onCompleted();
    finish("the chaincode closed the stream");
  }

  /** Gives up a chaincode that opened the stream but does not register. */
  void closeUnlessReady(String packageId) {
    if (!ready.isDone()) {
      end("timeout expired while starting chaincode " + packageId + " for transaction");
    }
  }

  /** Ends the stream from the peer's side; whoever waits is told. */
  void close() {
    toChaincode.onCompleted();
    finish("the peer closed the stream");
  }

  private void register(ChaincodeMessage message) {
    if (message.getType() != ChaincodeMessage.Type.REGISTER) {
      end("sent " + message.getType() + " before it registered");
      return;
    }
    String name;
    try {
      name = ChaincodeID.parseFrom(message.getPayload()).getName();
    } catch (InvalidProtocolBufferException malformed) {
      end("sent a registration that cannot be read");
      return;
    }
    Optional<String> refusal = registration.refusal(name, this);
    if (refusal.isPresent()) {
      end(refusal.get());
      return;
    }
    toChaincode.onNext(
        ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.REGISTERED).build());
    toChaincode.onNext(
        ChaincodeMessage.newBuilder()
            .setType(ChaincodeMessage.Type.READY)
            .setPayload(StateRequests.OFFERED.toByteString())
            .build());
    ready.complete(null);
  }

  private ChaincodeMessage answer(ChaincodeMessage request) {
    try {
      TransactionContext context =
          transactions.get(contextKey(request.getChannelId(), request.getTxid()));
      if (context == null) {
        throw new StateRequestException("no ledger context");
      }
      return response(request, context.handle(request));
    } catch (StateRequestException refused) {
      return refusal(request, refused.getMessage());
    } catch (InvalidProtocolBufferException malformed) {
      return refusal(request, "unmarshal failed: " + Malformed.WORDS);
    } catch (RuntimeException broken) {
      LOG.log(Level.WARNING, "Request " + request.getType() + " of a chaincode failed", broken);
      return refusal(request, "panic during execution");
    }
  }

  /** Does not wait: other transactions of this chaincode go on while the called one works. */
  private void callAnother(ChaincodeMessage request) {
    TransactionContext context =
        transactions.get(contextKey(request.getChannelId(), request.getTxid()));
    if (context == null) {
      toChaincode.onNext(refusal(request, "could not get valid transaction"));
      return;
    }
    try {
      var unused =
          context
              .call(ChaincodeSpec.parseFrom(request.getPayload()))
              .handle(
                  (answer, failure) ->
                      failure == null
                          ? response(request, answer.toByteString())
                          : refusal(request, failure.getMessage()))
              .thenAccept(toChaincode::onNext);
    } catch (InvalidProtocolBufferException malformed) {
      toChaincode.onNext(refusal(request, "unmarshal failed: " + Malformed.WORDS));
    }
  }

  private static ChaincodeMessage response(ChaincodeMessage request, ByteString payload) {
    return answerTo(request, ChaincodeMessage.Type.RESPONSE, payload);
  }

  private static ChaincodeMessage refusal(ChaincodeMessage request, String cause) {
    String text =
        request.getType() + " failed: transaction ID: " + request.getTxid() + ": " + cause;
    return answerTo(request, ChaincodeMessage.Type.ERROR, ByteString.copyFromUtf8(text));
  }

  private static ChaincodeMessage answerTo(
      ChaincodeMessage request, ChaincodeMessage.Type type, ByteString payload) {
    return ChaincodeMessage.newBuilder()
        .setType(type)
        .setTxid(request.getTxid())
        .setChannelId(request.getChannelId())
        .setPayload(payload)
        .build();
  }

  private void end(String reason) {
    toChaincode.onError(Status.CANCELLED.withDescription(reason).asRuntimeException());
    finish(reason);
  }

  private void finish(String reason) {
    if (ended.complete(null)) {
      LOG.log(Level.FINE, "A chaincode stream ended: {0}", reason);
      ready.completeExceptionally(new ChaincodeFailure(reason));
      transactions.values().forEach(TransactionContext::streamTerminated);
      release.run();
    }
  }

  private static String contextKey(String channelId, String transactionId) {
    return channelId + '\0' + transactionId;
  }

  /** Over gRPC one message is sent at a time, and none after the end. */
  private final class OverGrpc implements StreamObserver<ChaincodeMessage> {
    private StreamObserver<ChaincodeMessage> link;

    /** The chaincode may speak before its stream is at hand; the answer waits for it. */
    synchronized void open(Supplier<StreamObserver<ChaincodeMessage>> opening) {
      link = opening.get();
    }

    @Override
    public synchronized void onNext(ChaincodeMessage message) {
      if (!ended.isDone()) {
        link.onNext(message);
      }
    }

    @Override
    public synchronized void onError(Throwable failure) {
      if (!ended.isDone()) {
        link.onError(failure);
      }
    }

    @Override
    public synchronized void onCompleted() {
      if (!ended.isDone()) {
        link.onCompleted();
      }
    }
  }
}
