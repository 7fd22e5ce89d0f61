package org.tallystick.network.chaincode;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetHistoryForKey;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.GetStateMetadata;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryStateClose;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.hyperledger.fabric.protos.peer.StateMetadata;
import org.hyperledger.fabric.protos.peer.StateMetadataResult;
import org.tallystick.network.simulation.SimulationException;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * One transaction that runs in a chaincode: answers its state requests and waits for its result.
 */
final class TransactionContext {
  private final ChaincodeCall call;
  private final String namespace;
  private final TransactionSimulator simulator;
  private final CompletableFuture<ChaincodeMessage> answer = new CompletableFuture<>();
  private boolean closed;

  TransactionContext(ChaincodeCall call) {
    this.call = call;
    this.namespace = call.namespace();
    this.simulator = call.simulator();
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
      return dispatch(request.getType(), request.getPayload());
    } catch (SimulationException refused) {
      throw new StateRequestException(refused.getMessage());
    }
  }

  private ByteString dispatch(ChaincodeMessage.Type type, ByteString payload)
      throws StateRequestException, InvalidProtocolBufferException {
    return switch (type) {
      case GET_STATE -> getState(GetState.parseFrom(payload));
      case PUT_STATE -> putState(PutState.parseFrom(payload));
      case DEL_STATE -> deleteState(DelState.parseFrom(payload));
      case GET_STATE_BY_RANGE -> getStateByRange(GetStateByRange.parseFrom(payload));
      case QUERY_STATE_NEXT ->
          simulator.queryStateNext(QueryStateNext.parseFrom(payload).getId()).toByteString();
      case QUERY_STATE_CLOSE ->
          simulator.queryStateClose(QueryStateClose.parseFrom(payload).getId()).toByteString();
      case GET_HISTORY_FOR_KEY ->
          simulator
              .getHistoryForKey(namespace, GetHistoryForKey.parseFrom(payload).getKey())
              .toByteString();
      case GET_STATE_METADATA -> getStateMetadata(GetStateMetadata.parseFrom(payload));
      case PUT_STATE_METADATA -> putStateMetadata(PutStateMetadata.parseFrom(payload));
      case GET_QUERY_RESULT ->
          throw new StateRequestException("ExecuteQuery not supported for leveldb");
      case GET_PRIVATE_DATA_HASH, PURGE_PRIVATE_DATA ->
          throw new StateRequestException("private data is not supported by this network");
      case WRITE_BATCH_STATE, GET_STATE_MULTIPLE ->
          throw new StateRequestException("batches are not supported by this network");
      default -> throw new StateRequestException("this network does not know such a request");
    };
  }

  private ByteString getState(GetState request) throws StateRequestException {
    requirePublic(request.getCollection());
    return simulator.getState(namespace, request.getKey());
  }

  private ByteString putState(PutState request) throws StateRequestException {
    requirePublic(request.getCollection());
    simulator.putState(namespace, request.getKey(), request.getValue());
    return ByteString.EMPTY;
  }

  private ByteString deleteState(DelState request) throws StateRequestException {
    requirePublic(request.getCollection());
    simulator.deleteState(namespace, request.getKey());
    return ByteString.EMPTY;
  }

  private ByteString getStateByRange(GetStateByRange request)
      throws StateRequestException, InvalidProtocolBufferException {
    requirePublic(request.getCollection());
    return simulator
        .getStateByRange(
            namespace,
            request.getStartKey(),
            request.getEndKey(),
            QueryMetadata.parseFrom(request.getMetadata()))
        .toByteString();
  }

  private ByteString getStateMetadata(GetStateMetadata request) throws StateRequestException {
    requirePublic(request.getCollection());
    StateMetadataResult.Builder result = StateMetadataResult.newBuilder();
    simulator
        .getStateMetadata(namespace, request.getKey())
        .forEach(
            (name, value) ->
                result.addEntries(StateMetadata.newBuilder().setMetakey(name).setValue(value)));
    return result.build().toByteString();
  }

  private ByteString putStateMetadata(PutStateMetadata request) throws StateRequestException {
    requirePublic(request.getCollection());
    StateMetadata metadata = request.getMetadata();
    simulator.putStateMetadata(
        namespace, request.getKey(), Map.of(metadata.getMetakey(), metadata.getValue()));
    return ByteString.EMPTY;
  }

  private static void requirePublic(String collection) throws StateRequestException {
    if (!collection.isEmpty()) {
      throw new StateRequestException(
          "private data is not supported by this network (collection " + collection + ")");
    }
  }
}
