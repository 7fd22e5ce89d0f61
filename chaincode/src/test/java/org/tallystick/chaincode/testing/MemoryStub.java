package org.tallystick.chaincode.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.QueryResponseMetadata;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ext.sbe.impl.StateBasedEndorsementFactory;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

/**
 * The part of Fabric's stub that the contracts use, on a snapshot of the channel's committed state.
 */
final class MemoryStub implements InvocationHandler {
  private final Channel channel;
  private final Person caller;
  private final List<byte[]> arguments;
  private final String txId;
  private final long at;
  private final Map<String, Integer> reads = new LinkedHashMap<>();
  private final Map<String, byte[]> writes = new LinkedHashMap<>();
  private final Map<String, String> policies = new LinkedHashMap<>();
  private String event;
  private int roundTrips;

  MemoryStub(Channel channel, Person caller, List<byte[]> arguments, String txId, long at) {
    this.channel = channel;
    this.caller = caller;
    this.arguments = arguments;
    this.txId = txId;
    this.at = at;
  }

  ChaincodeStub stub() {
    return (ChaincodeStub)
        Proxy.newProxyInstance(
            MemoryStub.class.getClassLoader(), new Class<?>[] {ChaincodeStub.class}, this);
  }

  Simulation simulation(int status, String answer) {
    return new Simulation(
        txId, at, status, answer, reads, writes, policies, status < 400 ? event : null, roundTrips);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] values) {
    return switch (method.getName()) {
      case "getArgs" -> arguments;
      case "getStringArgs" -> texts(arguments);
      case "getFunction" -> texts(arguments).get(0);
      case "getParameters" -> texts(arguments).subList(1, arguments.size());
      case "getTxId" -> txId;
      case "getChannelId" -> "tallystick";
      case "getTxTimestamp" -> Instant.ofEpochMilli(at);
      case "getCreator" -> caller.creator();
      case "getState" -> get((String) values[0]);
      case "putState" -> write((String) values[0], (byte[]) values[1]);
      case "delState" -> write((String) values[0], new byte[0]);
      case "setStateValidationParameter" -> policy((String) values[0], (byte[]) values[1]);
      case "getStateByPartialCompositeKeyWithPagination" ->
          page((CompositeKey) values[0], (int) values[1], (String) values[2]);
      case "getHistoryForKey" -> history((String) values[0]);
      case "setEvent" -> event = new String((byte[]) values[1], StandardCharsets.UTF_8);
      default -> throw new UnsupportedOperationException(method.getName());
    };
  }

  private static List<String> texts(List<byte[]> arguments) {
    return arguments.stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
  }

  private byte[] get(String key) {
    roundTrips++;
    reads.put(key, channel.version(key));
    return channel.value(key);
  }

  private Object write(String key, byte[] value) {
    roundTrips++;
    writes.put(key, value);
    return null;
  }

  private Object policy(String key, byte[] policy) {
    roundTrips++;
    List<String> organisations =
        StateBasedEndorsementFactory.getInstance().newStateBasedEndorsement(policy).listOrgs();
    policies.put(key, String.join(",", organisations));
    return null;
  }

  private QueryResultsIteratorWithMetadata<KeyValue> page(
      CompositeKey prefix, int size, String start) {
    roundTrips++;
    List<KeyValue> rows = new ArrayList<>();
    String next = "";
    for (Map.Entry<String, byte[]> row : channel.rows(prefix.toString(), start)) {
      if (rows.size() == size) {
        next = row.getKey();
        break;
      }
      rows.add(new Row(row.getKey(), row.getValue()));
    }
    QueryResponseMetadata metadata =
        QueryResponseMetadata.newBuilder()
            .setFetchedRecordsCount(rows.size())
            .setBookmark(next)
            .build();
    return new MetadataRows<>(rows, metadata);
  }

  private QueryResultsIterator<KeyModification> history(String key) {
    roundTrips++;
    return new Rows<>(channel.history(key));
  }

  private record Row(String key, byte[] value) implements KeyValue {
    @Override
    public String getKey() {
      return key;
    }

    @Override
    public byte[] getValue() {
      return value;
    }

    @Override
    public String getStringValue() {
      return new String(value, StandardCharsets.UTF_8);
    }
  }

  private record Rows<T>(List<T> items) implements QueryResultsIterator<T> {
    @Override
    public Iterator<T> iterator() {
      return items.iterator();
    }

    @Override
    public void close() {
      // Nothing to release in memory.
    }
  }

  private record MetadataRows<T>(List<T> items, QueryResponseMetadata metadata)
      implements QueryResultsIteratorWithMetadata<T> {
    @Override
    public Iterator<T> iterator() {
      return items.iterator();
    }

    @Override
    public QueryResponseMetadata getMetadata() {
      return metadata;
    }

    @Override
    public void close() {
      // Nothing to release in memory.
    }
  }
}
