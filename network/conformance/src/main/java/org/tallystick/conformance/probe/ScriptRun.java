package org.tallystick.conformance.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

/** One transaction of the probe. */
final class ScriptRun implements AutoCloseable {
  private static final int SHOWN_MAX = 200;
  private static final String HIDDEN = "Unsuccessful response received.";

  private final ChaincodeStub stub;
  private final PeerLink link;
  private final PrivateSteps collections;
  private final Map<String, QueryResultsIterator<KeyValue>> open = new HashMap<>();
  private final Map<String, Iterator<KeyValue>> cursors = new HashMap<>();
  private Response response;

  ScriptRun(ChaincodeStub stub, PeerLink link) {
    this.stub = stub;
    this.link = link;
    this.collections = new PrivateSteps(stub);
  }

  /** What the script wants to answer instead of its lines; null while it goes on. */
  Response response() {
    return response;
  }

  void perform(String step, List<String> lines) {
    if (step.startsWith("try ")) {
      try {
        step(new Words(step.substring("try ".length())), lines);
      } catch (RuntimeException refused) {
        lines.add("refused: " + message(refused));
      }
      return;
    }
    if (step.startsWith("throw ")) {
      step(new Words(step.substring("throw ".length())), lines);
      return;
    }
    try {
      step(new Words(step), lines);
    } catch (RuntimeException refused) {
      throw new RefusedException(message(refused));
    }
  }

  /** The shim says only that the peer refused; the peer says why. */
  private String message(RuntimeException refused) {
    if (String.valueOf(refused.getMessage()).endsWith(HIDDEN)) {
      return link.refusal(stub.getTxId());
    }
    return refused.getMessage() == null ? refused.getClass().getName() : refused.getMessage();
  }

  private void step(Words words, List<String> lines) {
    String verb = words.next();
    switch (verb) {
      case "put" -> stub.putState(words.next(), words.value());
      case "get" -> lines.add(shown(stub.getState(words.next())));
      case "del" -> stub.delState(words.next());
      case "fill" -> fill(words.next(), words.number(), words.number(), words.next());
      case "range" -> rows(stub.getStateByRange(words.next(), words.next()), lines);
      case "count" -> count(stub.getStateByRange(words.next(), words.next()), lines);
      case "first" -> first(words.number(), words.next(), words.next(), true, lines);
      case "leave" -> first(words.number(), words.next(), words.next(), false, lines);
      case "page" ->
          page(
              stub.getStateByRangeWithPagination(
                  words.next(), words.next(), words.number(), words.next()),
              lines);
      case "open" -> open(words.next(), stub.getStateByRange(words.next(), words.next()));
      case "next" -> next(words.next(), lines);
      case "close" -> close(open.get(words.next()));
      case "putcomp" -> stub.putState(composite(words).toString(), words.value());
      case "scan" -> rows(stub.getStateByPartialCompositeKey(composite(words)), lines);
      case "scantext" -> rows(stub.getStateByPartialCompositeKey(words.next()), lines);
      case "scanpage" ->
          page(
              stub.getStateByPartialCompositeKeyWithPagination(
                  composite(words), words.number(), words.next()),
              lines);
      case "split" -> lines.add(split(words.next()));
      case "query" -> rows(stub.getQueryResult(words.next()), lines);
      case "querypage" ->
          page(
              stub.getQueryResultWithPagination(words.next(), words.number(), words.next()), lines);
      case "history" -> history(words.next(), lines);
      case "policy" -> stub.setStateValidationParameter(words.next(), KeyPolicies.of(words));
      case "getpolicy" ->
          lines.add(KeyPolicies.shown(stub.getStateValidationParameter(words.next())));
      case "event" -> stub.setEvent(words.next(), words.value());
      case "invoke" -> invoke(words, lines);
      case "fail" -> throw new RefusedException(String.join(" ", words.rest()));
      case "status" ->
          response =
              new Response(words.number(), words.next(), words.isEmpty() ? null : words.value());
      case "exception" -> throw new IllegalStateException(String.join(" ", words.rest()));
      case "error" -> throw new AssertionError(String.join(" ", words.rest()));
      case "sleep" -> sleep(words.number());
      case "disagree" -> lines.add(Long.toString(System.nanoTime()));
      case "disagreewrite" ->
          stub.putState(
              words.next(), Long.toString(System.nanoTime()).getBytes(StandardCharsets.UTF_8));
      case "die" -> Runtime.getRuntime().halt(3);
      default -> {
        if (!new ContextSteps(stub).perform(verb, words, lines)
            && !new RawSteps(stub, link).perform(verb, words, lines)) {
          collections.perform(verb, words, lines);
        }
      }
    }
  }

  private void fill(String prefix, int from, int to, String value) {
    for (int i = from; i < to; i++) {
      stub.putStringState(prefix + String.format("%05d", i), value);
    }
  }

  private static CompositeKey composite(Words words) {
    String type = words.next();
    String[] attributes = new String[words.number()];
    for (int i = 0; i < attributes.length; i++) {
      attributes[i] = words.next();
    }
    return new CompositeKey(type, attributes);
  }

  private String split(String key) {
    CompositeKey parts = stub.splitCompositeKey(key);
    return parts.getObjectType() + " " + parts.getAttributes();
  }

  static void rows(QueryResultsIterator<KeyValue> rows, List<String> lines) {
    StringBuilder line = new StringBuilder();
    try {
      for (KeyValue row : rows) {
        line.append(line.isEmpty() ? "" : ", ").append(shown(row));
      }
    } finally {
      close(rows);
    }
    lines.add("[" + line + "]");
  }

  private static void count(QueryResultsIterator<KeyValue> rows, List<String> lines) {
    int number = 0;
    try {
      for (KeyValue ignored : rows) {
        number++;
      }
    } finally {
      close(rows);
    }
    lines.add(Integer.toString(number));
  }

  private void first(int most, String start, String end, boolean close, List<String> lines) {
    QueryResultsIterator<KeyValue> rows = stub.getStateByRange(start, end);
    List<String> seen = new ArrayList<>();
    Iterator<KeyValue> cursor = rows.iterator();
    while (seen.size() < most && cursor.hasNext()) {
      seen.add(shown(cursor.next()));
    }
    if (close) {
      close(rows);
    }
    lines.add(seen.toString());
  }

  private static void page(QueryResultsIteratorWithMetadata<KeyValue> rows, List<String> lines) {
    List<String> seen = new ArrayList<>();
    try {
      rows.forEach(row -> seen.add(shown(row)));
      lines.add(
          seen
              + " then '"
              + rows.getMetadata().getBookmark()
              + "' of "
              + rows.getMetadata().getFetchedRecordsCount());
    } finally {
      close(rows);
    }
  }

  private void open(String slot, QueryResultsIterator<KeyValue> rows) {
    open.put(slot, rows);
    cursors.put(slot, rows.iterator());
  }

  private void next(String slot, List<String> lines) {
    Iterator<KeyValue> cursor = cursors.get(slot);
    lines.add(cursor.hasNext() ? shown(cursor.next()) : "end");
  }

  private void history(String key, List<String> lines) {
    List<String> seen = new ArrayList<>();
    QueryResultsIterator<KeyModification> changes = stub.getHistoryForKey(key);
    try {
      for (KeyModification change : changes) {
        seen.add((change.isDeleted() ? "deleted " : "") + shown(change.getValue()));
      }
    } finally {
      close(changes);
    }
    lines.add(seen.toString());
  }

  private void invoke(Words words, List<String> lines) {
    String chaincode = words.next();
    String channel = words.next();
    String function = words.next();
    List<String> arguments = new ArrayList<>();
    arguments.add(function);
    if (!words.isEmpty()) {
      for (String inner : words.raw().split(" \\| ", -1)) {
        arguments.add(inner);
      }
    }
    Response answer = stub.invokeChaincodeWithStringArgs(chaincode, arguments, channel);
    lines.add(
        "answer "
            + answer.getStatusCode()
            + " "
            + answer.getMessage()
            + " "
            + shown(answer.getPayload()));
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static void close(AutoCloseable rows) {
    try {
      rows.close();
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException(failed.getMessage(), failed);
    }
  }

  private static String shown(KeyValue row) {
    return readable(row.getKey()) + "=" + shown(row.getValue());
  }

  static String shown(byte[] value) {
    if (value == null) {
      return "null";
    }
    if (value.length > SHOWN_MAX) {
      return value.length + " bytes";
    }
    for (byte each : value) {
      if (each >= 0 && each < ' ' && each != '\n') {
        return "hex:" + HexFormat.of().formatHex(value);
      }
    }
    return "'" + new String(value, StandardCharsets.UTF_8) + "'";
  }

  private static String readable(String key) {
    return key.replace("\u0000", "\u2400");
  }

  /** Iterators that the script has left open stay open: that is what it wanted to try. */
  @Override
  public void close() {
    open.clear();
    cursors.clear();
  }
}
