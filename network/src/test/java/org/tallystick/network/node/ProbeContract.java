package org.tallystick.network.node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Default;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ext.sbe.StateBasedEndorsement;
import org.hyperledger.fabric.shim.ext.sbe.impl.StateBasedEndorsementFactory;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

/** Does one thing per function, so that tests can ask the network for each of them. */
@Default
@Contract(name = "probe")
public final class ProbeContract implements ContractInterface {

  /** Needed by the shim, which makes a new instance for every call. */
  public ProbeContract() {}

  /** The value of a key, empty when absent. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String get(Context context, String key) {
    return context.getStub().getStringState(key);
  }

  /** Writes a key blindly. */
  @Transaction
  public String put(Context context, String key, String value) {
    context.getStub().putStringState(key, value);
    return value;
  }

  /** Deletes a key. */
  @Transaction
  public void delete(Context context, String key) {
    context.getStub().delState(key);
  }

  /** The counter that every caller reads and writes: the naive way. */
  @Transaction
  public String increment(Context context, String key) {
    String before = context.getStub().getStringState(key);
    String after = Integer.toString(before.isEmpty() ? 1 : Integer.parseInt(before) + 1);
    context.getStub().putStringState(key, after);
    return after;
  }

  /** Writes, then reads its own write, which Fabric does not show. */
  @Transaction
  public String putThenGet(Context context, String key, String value) {
    context.getStub().putStringState(key, value);
    return context.getStub().getStringState(key);
  }

  /** Counts the rows of a range and writes the count. */
  @Transaction
  public String countInto(Context context, String start, String end, String key) {
    String count = Integer.toString(rows(context.getStub(), start, end).split(",", -1).length - 1);
    context.getStub().putStringState(key, count);
    return count;
  }

  /** The keys of a range, each followed by a comma. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String range(Context context, String start, String end) {
    return rows(context.getStub(), start, end);
  }

  private static String rows(ChaincodeStub stub, String start, String end) {
    StringBuilder keys = new StringBuilder();
    try (QueryResultsIterator<KeyValue> rows = stub.getStateByRange(start, end)) {
      rows.forEach(row -> keys.append(row.getKey()).append(','));
    } catch (Exception failed) {
      throw new ChaincodeException(failed.getMessage());
    }
    return keys.toString();
  }

  /** Writes so many rows with a prefix and a number of five digits. */
  @Transaction
  public void fill(Context context, String prefix, String count) {
    for (int i = 0; i < Integer.parseInt(count); i++) {
      context.getStub().putStringState(prefix + String.format("%05d", i), "x");
    }
  }

  /** One page of a range: its keys, a bar, the bookmark. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String page(Context context, String start, String end, String size, String bookmark) {
    StringBuilder keys = new StringBuilder();
    try (QueryResultsIteratorWithMetadata<KeyValue> rows =
        context
            .getStub()
            .getStateByRangeWithPagination(start, end, Integer.parseInt(size), bookmark)) {
      rows.forEach(row -> keys.append(row.getKey()).append(','));
      return keys + "|" + rows.getMetadata().getBookmark();
    } catch (Exception failed) {
      throw new ChaincodeException(failed.getMessage());
    }
  }

  /** Rows under a composite prefix. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String composite(Context context, String type) {
    StringBuilder keys = new StringBuilder();
    ChaincodeStub stub = context.getStub();
    try (QueryResultsIterator<KeyValue> rows =
        stub.getStateByPartialCompositeKey(stub.createCompositeKey(type).toString())) {
      rows.forEach(
          row ->
              keys.append(stub.splitCompositeKey(row.getKey()).getAttributes().get(0)).append(','));
    } catch (Exception failed) {
      throw new ChaincodeException(failed.getMessage());
    }
    return keys.toString();
  }

  /** Writes a composite key. */
  @Transaction
  public void putComposite(Context context, String type, String attribute) {
    ChaincodeStub stub = context.getStub();
    stub.putStringState(stub.createCompositeKey(type, attribute).toString(), "x");
  }

  /** Former values of a key, newest first; a deletion shows as a minus. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String history(Context context, String key) {
    StringBuilder values = new StringBuilder();
    try (QueryResultsIterator<KeyModification> changes = context.getStub().getHistoryForKey(key)) {
      changes.forEach(
          change ->
              values
                  .append(
                      change.isDeleted()
                          ? "-"
                          : new String(change.getValue(), StandardCharsets.UTF_8))
                  .append(','));
    } catch (Exception failed) {
      throw new ChaincodeException(failed.getMessage());
    }
    return values.toString();
  }

  /** Writes a key that from now on only this organisation's peers guard. */
  @Transaction
  public void guard(Context context, String key, String mspId) {
    StateBasedEndorsement policy =
        StateBasedEndorsementFactory.getInstance().newStateBasedEndorsement(null);
    policy.addOrgs(StateBasedEndorsement.RoleType.RoleTypePeer, mspId);
    context.getStub().putStringState(key, "guarded");
    context.getStub().setStateValidationParameter(key, policy.policy());
  }

  /** Emits an event and writes a key. */
  @Transaction
  public void emit(Context context, String name, String payload) {
    context.getStub().putStringState("emitted", payload);
    context.getStub().setEvent(name, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** Refuses with a text for the caller. */
  @Transaction
  public void refuse(Context context, String text) {
    context.getStub().setEvent("never", new byte[] {1});
    throw new ChaincodeException(text);
  }

  /** Fails as careless code does. */
  @Transaction
  public void fail(Context context) {
    throw new IllegalStateException("a secret of the implementation");
  }

  /** Answers differently each time: no two peers agree. */
  @Transaction
  public String disagree(Context context) {
    return Long.toString(System.nanoTime());
  }

  /** Calls a function of another chaincode; says what it answered, or why it could not. */
  @Transaction
  public String call(
      Context context, String chaincode, String channel, String function, String arguments) {
    List<String> all = new ArrayList<>(List.of(function));
    all.addAll(arguments.isEmpty() ? List.of() : List.of(arguments.split(",")));
    try {
      Chaincode.Response response =
          context
              .getStub()
              .invokeChaincodeWithStringArgs(chaincode, all, channel.isEmpty() ? null : channel);
      return response.getStatusCode()
          + " "
          + (response.getMessage() == null || response.getMessage().isEmpty()
              ? response.getStringPayload()
              : response.getMessage());
    } catch (RuntimeException failed) {
      return "failed: " + failed.getMessage();
    }
  }

  /** Reads and writes a key of its own and has another chaincode write the same key. */
  @Transaction
  public String countAndCall(Context context, String key, String chaincode) {
    return increment(context, key) + " " + call(context, chaincode, "", "put", key + ",called");
  }

  /** Asks for a collection that is not declared, or in a language that the state does not know. */
  @Transaction
  public String impossible(Context context, String what) {
    ChaincodeStub stub = context.getStub();
    return switch (what) {
      case "private-get" -> new String(stub.getPrivateData("c", "k"), StandardCharsets.UTF_8);
      case "private-put" -> {
        stub.putPrivateData("c", "k", "v");
        yield "";
      }
      case "private-hash" -> new String(stub.getPrivateDataHash("c", "k"), StandardCharsets.UTF_8);
      case "purge" -> {
        stub.purgePrivateData("c", "k");
        yield "";
      }
      case "query" -> stub.getQueryResult("{}").toString();
      default -> throw new ChaincodeException("nothing is named " + what);
    };
  }

  /** Works longer than a short time limit allows. */
  @Transaction
  public void dawdle(Context context) throws InterruptedException {
    Dawdling.await();
  }

  /** Asks for a key when it is let go. */
  @Transaction
  public String dawdleThenGet(Context context, String key) throws InterruptedException {
    Dawdling.await();
    return context.getStub().getStringState(key);
  }

  /** Writes a value of so many bytes. */
  @Transaction
  public void putLarge(Context context, String key, String size) {
    context.getStub().putState(key, new byte[Integer.parseInt(size)]);
  }

  /** Who calls, as the contract sees it. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String whoAmI(Context context) {
    return context.getClientIdentity().getMSPID()
        + "/"
        + context.getClientIdentity().getAttributeValue("hf.EnrollmentID");
  }
}
