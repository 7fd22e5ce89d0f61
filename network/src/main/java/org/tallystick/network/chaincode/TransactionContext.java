package org.tallystick.network.chaincode;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.concurrent.CompletableFuture;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.tallystick.network.simulation.SimulationException;

/**
 * One transaction that runs in a chaincode: answers its state requests and waits for its result.
 */
final class TransactionContext {
  private final ChaincodeCall call;
  private final StateRequests requests;
  private final CompletableFuture<ChaincodeMessage> answer = new CompletableFuture<>();
  private boolean closed;

  TransactionContext(ChaincodeCall call) {
    this.call = call;
    this.requests = new StateRequests(call.namespace(), call.simulator());
  }

  /** Completes with what the chaincode answered. */
  CompletableFuture<ChaincodeMessage> answer() {
    return answer;
  }

  void streamTerminated() {
    answer.completeExceptionally(new ChaincodeFailure(ChaincodeFailure.STREAM_TERMINATED));
  }

  /** From now on nothing is recorded any more, whatever the chaincode still asks. */
  synchronized void close() {
    closed = true;
  }

  /** Runs another chaincode in this transaction; completes with its last message. */
  CompletableFuture<ChaincodeMessage> call(ChaincodeSpec other) {
    return call.callees().call(call, other);
  }

  /**
   * Answers one state request.
   *
   * @return payload of the RESPONSE
   * @throws StateRequestException with the cause when the peer refuses
   */
  synchronized ByteString handle(ChaincodeMessage request)
      throws StateRequestException, InvalidProtocolBufferException {
    if (closed) {
      throw new StateRequestException("no ledger context");
    }
    try {
      return requests.answer(request.getType(), request.getPayload());
    } catch (SimulationException refused) {
      throw new StateRequestException(refused.getMessage());
    }
  }
}
