package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;
import org.tallystick.network.ledger.LedgerException;
import org.tallystick.network.simulation.TransactionSimulator;

/** The public state of a namespace, as a simulation reads and writes it. */
record SimulatedState(TransactionSimulator simulator, String namespace) implements KeyedState {
  /** The first character beyond those that keys of lifecycle have. */
  private static final String AFTER_ASCII = "\u007f";

  @Override
  public ByteString get(String key) {
    return simulator.getState(namespace, key);
  }

  @Override
  public void put(String key, ByteString value) {
    simulator.putState(namespace, key, value);
  }

  @Override
  public void delete(String key) {
    simulator.deleteState(namespace, key);
  }

  @Override
  public Map<String, ByteString> withPrefix(String prefix) {
    Map<String, ByteString> found = new LinkedHashMap<>();
    QueryResponse batch =
        simulator.getStateByRange(
            namespace, prefix, prefix + AFTER_ASCII, QueryMetadata.getDefaultInstance());
    addTo(found, batch);
    while (batch.getHasMore()) {
      batch = simulator.queryStateNext(batch.getId());
      addTo(found, batch);
    }
    simulator.queryStateClose(batch.getId());
    return found;
  }

  static void addTo(Map<String, ByteString> found, QueryResponse batch) {
    try {
      for (QueryResultBytes row : batch.getResultsList()) {
        KV kv = KV.parseFrom(row.getResultBytes());
        found.put(kv.getKey(), kv.getValue());
      }
    } catch (InvalidProtocolBufferException impossible) {
      throw new LedgerException("a row of a range cannot be read", impossible);
    }
  }
}
