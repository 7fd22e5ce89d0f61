package org.tallystick.conformance.probe;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * The stream to one peer, between it and the shim: keeps what the shim throws away (the text of a
 * peer's refusal), and sends what the shim cannot (any message of the protocol).
 */
final class PeerLink {
  private static final long PATIENCE_SECONDS = 3;

  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<ChaincodeMessage>> raw = new ConcurrentHashMap<>();
  private StreamObserver<ChaincodeMessage> toPeer;

  /**
   * Connects peer and shim.
   *
   * @param shim makes the shim's end for the peer's
   */
  StreamObserver<ChaincodeMessage> connect(
      StreamObserver<ChaincodeMessage> peer, UnaryOperator<StreamObserver<ChaincodeMessage>> shim) {
    toPeer = peer;
    StreamObserver<ChaincodeMessage> inner =
        shim.apply(
            new StreamObserver<>() {
              @Override
              public void onNext(ChaincodeMessage message) {
                send(message);
              }

              @Override
              public void onError(Throwable failed) {
                peer.onError(failed);
              }

              @Override
              public void onCompleted() {
                peer.onCompleted();
              }
            });
    return new StreamObserver<>() {
      @Override
      public void onNext(ChaincodeMessage message) {
        if (!taken(message)) {
          inner.onNext(message);
        }
      }

      @Override
      public void onError(Throwable failed) {
        inner.onError(failed);
      }

      @Override
      public void onCompleted() {
        inner.onCompleted();
      }
    };
  }

  private synchronized void send(ChaincodeMessage message) {
    toPeer.onNext(message);
  }

  private boolean taken(ChaincodeMessage message) {
    if (message.getType() == ChaincodeMessage.Type.ERROR) {
      refusals.put(message.getTxid(), message.getPayload().toStringUtf8());
    }
    boolean isAnswer =
        message.getType() == ChaincodeMessage.Type.ERROR
            || message.getType() == ChaincodeMessage.Type.RESPONSE;
    BlockingQueue<ChaincodeMessage> waiting = isAnswer ? raw.remove(message.getTxid()) : null;
    return waiting != null && waiting.offer(message);
  }

  /** The last refusal of a transaction's request; empty when there was none. */
  String refusal(String transactionId) {
    return refusals.getOrDefault(transactionId, "");
  }

  /** Sends a request as it is, and returns what the peer answers, in words. */
  String ask(String channel, String transactionId, ChaincodeMessage.Type type, ByteString payload) {
    BlockingQueue<ChaincodeMessage> answer = new ArrayBlockingQueue<>(1);
    raw.put(transactionId, answer);
    send(
        ChaincodeMessage.newBuilder()
            .setType(type)
            .setChannelId(channel)
            .setTxid(transactionId)
            .setPayload(payload)
            .build());
    try {
      ChaincodeMessage message = answer.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      raw.remove(transactionId);
      return message == null
          ? "no answer"
          : message.getType() + " " + ScriptRun.shown(message.getPayload().toByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
