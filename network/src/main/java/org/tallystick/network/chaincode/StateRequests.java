package org.tallystick.network.chaincode;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetHistoryForKey;
import org.hyperledger.fabric.protos.peer.GetQueryResult;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.GetStateMetadata;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryStateClose;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.hyperledger.fabric.protos.peer.StateMetadata;
import org.hyperledger.fabric.protos.peer.StateMetadataResult;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.tallystick.network.simulation.TransactionSimulator;

/** Answers what a chaincode asks of the state, one message after the other. */
final class StateRequests {

  /** What the peer offers a chaincode beyond single keys: the settings that Fabric ships. */
  static final ChaincodeAdditionalParams OFFERED =
      ChaincodeAdditionalParams.newBuilder()
          .setUseWriteBatch(true)
          .setMaxSizeWriteBatch(1000)
          .setUseGetMultipleKeys(true)
          .setMaxSizeGetMultipleKeys(1000)
          .build();

  private final String namespace;
  private final TransactionSimulator simulator;

  StateRequests(String namespace, TransactionSimulator simulator) {
    this.namespace = namespace;
    this.simulator = simulator;
  }

  /**
   * Answers one request.
   *
   * @return payload of the RESPONSE
   * @throws StateRequestException with the cause when the peer refuses
   */
  ByteString answer(ChaincodeMessage.Type type, ByteString payload)
      throws StateRequestException, InvalidProtocolBufferException {
    return switch (type) {
      case GET_STATE -> getState(GetState.parseFrom(payload));
      case GET_STATE_MULTIPLE -> getStates(GetStateMultiple.parseFrom(payload));
      case PUT_STATE -> done(() -> put(PutState.parseFrom(payload)));
      case DEL_STATE -> done(() -> delete(DelState.parseFrom(payload)));
      case PURGE_PRIVATE_DATA -> done(() -> purge(DelState.parseFrom(payload)));
      case PUT_STATE_METADATA -> done(() -> putMetadata(PutStateMetadata.parseFrom(payload)));
      case WRITE_BATCH_STATE -> done(() -> write(WriteBatchState.parseFrom(payload)));
      case GET_PRIVATE_DATA_HASH -> getPrivateDataHash(GetState.parseFrom(payload));
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
      case GET_QUERY_RESULT -> query(GetQueryResult.parseFrom(payload));
      default -> throw new StateRequestException("this network does not know such a request");
    };
  }

  private interface Write {
    void perform() throws StateRequestException, InvalidProtocolBufferException;
  }

  private static ByteString done(Write write)
      throws StateRequestException, InvalidProtocolBufferException {
    write.perform();
    return ByteString.EMPTY;
  }

  private ByteString getState(GetState request) {
    return request.getCollection().isEmpty()
        ? simulator.getState(namespace, request.getKey())
        : simulator.getPrivateData(namespace, request.getCollection(), request.getKey());
  }

  private ByteString getStates(GetStateMultiple request) {
    List<String> keys = request.getKeysList();
    List<ByteString> values =
        request.getCollection().isEmpty()
            ? keys.stream().map(key -> simulator.getState(namespace, key)).toList()
            : simulator.getPrivateData(namespace, request.getCollection(), keys);
    return GetStateMultipleResult.newBuilder().addAllValues(values).build().toByteString();
  }

  private void put(PutState request) {
    if (request.getCollection().isEmpty()) {
      simulator.putState(namespace, request.getKey(), request.getValue());
    } else {
      simulator.putPrivateData(
          namespace, request.getCollection(), request.getKey(), request.getValue());
    }
  }

  private void delete(DelState request) {
    put(
        PutState.newBuilder()
            .setCollection(request.getCollection())
            .setKey(request.getKey())
            .build());
  }

  private void purge(DelState request) throws StateRequestException {
    if (request.getCollection().isEmpty()) {
      throw new StateRequestException("only applicable for private data");
    }
    simulator.purgePrivateData(namespace, request.getCollection(), request.getKey());
  }

  private void putMetadata(PutStateMetadata request) {
    Map<String, ByteString> metadata =
        Map.of(request.getMetadata().getMetakey(), request.getMetadata().getValue());
    if (request.getCollection().isEmpty()) {
      simulator.putStateMetadata(namespace, request.getKey(), metadata);
    } else {
      simulator.putPrivateDataMetadata(
          namespace, request.getCollection(), request.getKey(), metadata);
    }
  }

  /** Writes one record after the other; those before a refused one stay written, as in Fabric. */
  private void write(WriteBatchState batch) throws StateRequestException {
    for (WriteRecord write : batch.getRecList()) {
      switch (write.getType()) {
        case PUT_STATE ->
            put(
                PutState.newBuilder()
                    .setCollection(write.getCollection())
                    .setKey(write.getKey())
                    .setValue(write.getValue())
                    .build());
        case DEL_STATE -> delete(keyOf(write));
        case PURGE_PRIVATE_DATA -> purge(keyOf(write));
        case PUT_STATE_METADATA ->
            putMetadata(
                PutStateMetadata.newBuilder()
                    .setCollection(write.getCollection())
                    .setKey(write.getKey())
                    .setMetadata(write.getMetadata())
                    .build());
        default -> throw new StateRequestException("unknown operation type");
      }
    }
  }

  private static DelState keyOf(WriteRecord write) {
    return DelState.newBuilder()
        .setCollection(write.getCollection())
        .setKey(write.getKey())
        .build();
  }

  private ByteString getPrivateDataHash(GetState request) {
    if (request.getCollection().isEmpty()) {
      // Real peers find nothing in the collection without a name; they do not refuse.
      return ByteString.EMPTY;
    }
    return simulator.getPrivateDataHash(namespace, request.getCollection(), request.getKey());
  }

  private ByteString getStateByRange(GetStateByRange request)
      throws InvalidProtocolBufferException {
    QueryMetadata page = QueryMetadata.parseFrom(request.getMetadata());
    if (!request.getCollection().isEmpty()) {
      return simulator
          .getPrivateDataByRange(
              namespace,
              request.getCollection(),
              request.getStartKey(),
              request.getEndKey(),
              page.getPageSize())
          .toByteString();
    }
    return simulator
        .getStateByRange(namespace, request.getStartKey(), request.getEndKey(), page)
        .toByteString();
  }

  private ByteString getStateMetadata(GetStateMetadata request) {
    Map<String, ByteString> metadata =
        request.getCollection().isEmpty()
            ? simulator.getStateMetadata(namespace, request.getKey())
            : simulator.getPrivateDataMetadata(
                namespace, request.getCollection(), request.getKey());
    StateMetadataResult.Builder result = StateMetadataResult.newBuilder();
    metadata.forEach(
        (name, value) ->
            result.addEntries(StateMetadata.newBuilder().setMetakey(name).setValue(value)));
    return result.build().toByteString();
  }

  private ByteString query(GetQueryResult request)
      throws StateRequestException, InvalidProtocolBufferException {
    if (!request.getCollection().isEmpty()) {
      simulator.requirePrivateQuery(namespace, request.getCollection());
    }
    throw new StateRequestException(
        isPage(QueryMetadata.parseFrom(request.getMetadata()))
            ? "ExecuteQueryWithMetadata not supported for leveldb"
            : "ExecuteQuery not supported for leveldb");
  }

  private static boolean isPage(QueryMetadata metadata) {
    return metadata.getPageSize() != 0 || !metadata.getBookmark().isEmpty();
  }
}
