package org.tallystick.chaincode.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hyperledger.fabric.contract.ContractRouter;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeServer;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.tallystick.chaincode.ledger.CanonicalJson;
import org.tallystick.chaincode.ledger.JsonReader;

/**
 * A channel in memory, with Fabric's rules of reading and committing: a transaction reads what was
 * committed before it, and is invalid at commit if a key that it read has changed since.
 * Transactions go through the real router, so routing, decoding, authority and error texts are the
 * real ones.
 */
public final class Channel {
  private static final ContractRouter ROUTER = startRouter();

  private final TreeMap<String, byte[]> state = new TreeMap<>();
  private final Map<String, Integer> versions = new TreeMap<>();
  private final Map<String, LinkedList<KeyModification>> histories = new TreeMap<>();
  private final Map<String, String> policies = new TreeMap<>();
  private final List<String> events = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Set<Simulation> committed = Collections.newSetFromMap(new IdentityHashMap<>());
  private long clock = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private int transactions;
  private int height;

  /** The time that proposals carry from now on, in milliseconds since 1970 (UTC). */
  public long now() {
    return clock;
  }

  public void advance(long millis) {
    clock += millis;
  }

  /** Submits a transaction and commits it. */
  public <R extends Record> R submit(Person caller, Record argument, Class<R> result) {
    Simulation simulation = simulate(caller, argument);
    refuse(simulation);
    if (!commit(simulation)) {
      throw new IllegalStateException("conflict without a competitor");
    }
    return JsonReader.read(simulation.answer(), result);
  }

  /** Evaluates a transaction; fails the test if it would write. */
  public <R extends Record> R evaluate(Person caller, Record argument, Class<R> result) {
    Simulation simulation = simulate(caller, argument);
    refuse(simulation);
    if (!simulation.writes().isEmpty() || simulation.event() != null) {
      throw new AssertionError("an evaluate transaction wrote");
    }
    return JsonReader.read(simulation.answer(), result);
  }

  /** Simulates a transaction whose function is named after its argument record. */
  public Simulation simulate(Person caller, Record argument) {
    return simulate(caller, function(argument.getClass()), CanonicalJson.write(argument));
  }

  /** Simulates any call. */
  public Simulation simulate(Person caller, String function, String... arguments) {
    List<byte[]> bytes = new ArrayList<>();
    bytes.add(function.getBytes(StandardCharsets.UTF_8));
    Arrays.stream(arguments).map(text -> text.getBytes(StandardCharsets.UTF_8)).forEach(bytes::add);
    MemoryStub stub = new MemoryStub(this, caller, bytes, nextTxId(), clock);
    Chaincode.Response response = ROUTER.invoke(stub.stub());
    boolean accepted = response.getStatus().getCode() < 400;
    String answer = accepted ? response.getStringPayload() : response.getMessage();
    Simulation simulation = stub.simulation(response.getStatus().getCode(), answer);
    calls.add(new Call(caller, function, arguments, simulation, false));
    return simulation;
  }

  /**
   * Commits what a proposal simulated.
   *
   * @return false if a key that it read has changed since: nothing is written then
   */
  public boolean commit(Simulation simulation) {
    boolean current =
        simulation.reads().entrySet().stream()
            .allMatch(read -> version(read.getKey()) == read.getValue());
    if (!current || simulation.status() >= 400) {
      return false;
    }
    height++;
    committed.add(simulation);
    simulation.writes().forEach((key, value) -> write(simulation, key, value));
    policies.putAll(simulation.policies());
    if (simulation.event() != null) {
      events.add(simulation.event());
    }
    return true;
  }

  /** {@code capability:Verb} of an argument record. */
  public static String function(Class<?> argument) {
    String[] names = argument.getPackageName().split("\\.");
    return names[names.length - 2] + ":" + argument.getSimpleName();
  }

  /** Every call so far, in order. */
  public List<Call> calls() {
    return calls.stream()
        .map(call -> committed.contains(call.simulation()) ? call.asCommitted() : call)
        .toList();
  }

  /** The JSON of every event, oldest first. */
  public List<String> events() {
    return Collections.unmodifiableList(events);
  }

  /** The organisation that must endorse writes of a key beside the majority, or null. */
  public String policy(String key) {
    return policies.get(key);
  }

  /** All committed keys and values. */
  public Map<String, byte[]> state() {
    return Collections.unmodifiableMap(state);
  }

  byte[] value(String key) {
    return state.getOrDefault(key, new byte[0]);
  }

  int version(String key) {
    return state.containsKey(key) ? versions.get(key) : 0;
  }

  Iterable<Map.Entry<String, byte[]>> rows(String prefix, String start) {
    String from = start.isEmpty() ? prefix : start;
    return state.subMap(from, prefix + Character.toString(0x10FFFF)).entrySet();
  }

  List<KeyModification> history(String key) {
    return histories.getOrDefault(key, new LinkedList<>());
  }

  private void write(Simulation simulation, String key, byte[] value) {
    if (value.length == 0) {
      state.remove(key);
    } else {
      state.put(key, value);
    }
    versions.put(key, height);
    histories
        .computeIfAbsent(key, ignored -> new LinkedList<>())
        .addFirst(new Modification(simulation.txId(), simulation.at(), value));
  }

  private static void refuse(Simulation simulation) {
    if (simulation.status() >= 400) {
      throw new Refusal(simulation.answer());
    }
  }

  private String nextTxId() {
    try {
      byte[] seed = ("transaction " + transactions++).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ContractRouter startRouter() {
    QuietLogging.apply();
    try {
      ContractRouter router = new ContractRouter(new String[] {"-i", "tallystick:test"});
      router.startRouterWithChaincodeServer(
          new ChaincodeServer() {
            @Override
            public void start() {
              // Calls come directly.
            }

            @Override
            public void stop() {
              // Nothing was started.
            }
          });
      return router;
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Modification(String txId, long at, byte[] value) implements KeyModification {
    @Override
    public String getTxId() {
      return txId;
    }

    @Override
    public byte[] getValue() {
      return value;
    }

    @Override
    public String getStringValue() {
      return new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public Instant getTimestamp() {
      return Instant.ofEpochMilli(at);
    }

    @Override
    public boolean isDeleted() {
      return value.length == 0;
    }
  }
}
