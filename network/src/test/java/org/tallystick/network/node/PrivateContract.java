package org.tallystick.network.node;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ext.sbe.StateBasedEndorsement;
import org.hyperledger.fabric.shim.ext.sbe.impl.StateBasedEndorsementFactory;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/** Does one thing with private data per function. Values come as transient data. */
@Contract(name = "private")
public final class PrivateContract implements ContractInterface {

  /** Needed by the shim, which makes a new instance for every call. */
  public PrivateContract() {}

  /** Writes the transient {@code value}. */
  @Transaction
  public void put(Context context, String collection, String key) {
    ChaincodeStub stub = context.getStub();
    Map<String, byte[]> hidden = stub.getTransient();
    if (!hidden.containsKey("value")) {
      throw new ChaincodeException("no value");
    }
    stub.putPrivateData(collection, key, hidden.get("value"));
  }

  /** Writes a value that the arguments show. */
  @Transaction
  public void putOpenly(Context context, String collection, String key, String value) {
    context.getStub().putPrivateData(collection, key, value);
  }

  /** Reads a value. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String get(Context context, String collection, String key) {
    return text(context.getStub().getPrivateData(collection, key));
  }

  /** The hash of a value, hexadecimal. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String hash(Context context, String collection, String key) {
    StringBuilder hex = new StringBuilder();
    for (byte each : context.getStub().getPrivateDataHash(collection, key)) {
      hex.append(String.format("%02x", each));
    }
    return hex.toString();
  }

  /** Deletes a key. */
  @Transaction
  public void delete(Context context, String collection, String key) {
    context.getStub().delPrivateData(collection, key);
  }

  /** Purges a key. */
  @Transaction
  public void purge(Context context, String collection, String key) {
    context.getStub().purgePrivateData(collection, key);
  }

  /** Purges a key, then writes it, or the other way round. */
  @Transaction
  public void purgeAndPut(Context context, String collection, String key, String first) {
    ChaincodeStub stub = context.getStub();
    if (first.equals("purge")) {
      stub.purgePrivateData(collection, key);
      stub.putPrivateData(collection, key, "after");
    } else {
      stub.putPrivateData(collection, key, "before");
      stub.purgePrivateData(collection, key);
    }
  }

  /** Keys and values of a range. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String range(Context context, String collection, String start, String end) {
    StringBuilder found = new StringBuilder();
    try (QueryResultsIterator<KeyValue> rows =
        context.getStub().getPrivateDataByRange(collection, start, end)) {
      rows.forEach(
          row -> found.append(row.getKey()).append('=').append(row.getStringValue()).append(','));
    } catch (Exception failed) {
      throw new ChaincodeException(failed.getMessage());
    }
    return found.toString();
  }

  /** Writes a public key after reading a private range, or before. */
  @Transaction
  public void rangeAndPut(Context context, String collection, String order) {
    if (order.equals("put first")) {
      context.getStub().putStringState("ranged", "x");
    }
    range(context, collection, "a", "z");
    context.getStub().putStringState("ranged", "x");
  }

  /** Reads a private key and writes the value's length into a public one. */
  @Transaction
  public String getInto(Context context, String collection, String key, String target) {
    String length = Integer.toString(get(context, collection, key).length());
    context.getStub().putStringState(target, length);
    return length;
  }

  /** Reads a hash and writes it into a public key. */
  @Transaction
  public void hashInto(Context context, String collection, String key, String target) {
    context.getStub().putStringState(target, hash(context, collection, key));
  }

  /** Writes a private key that from now on only this organisation's peers guard. */
  @Transaction
  public void guard(Context context, String collection, String key, String mspId) {
    StateBasedEndorsement policy =
        StateBasedEndorsementFactory.getInstance().newStateBasedEndorsement(null);
    policy.addOrgs(StateBasedEndorsement.RoleType.RoleTypePeer, mspId);
    context.getStub().setPrivateDataValidationParameter(collection, key, policy.policy());
  }

  /** Whether a private key has a policy of its own. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String isGuarded(Context context, String collection, String key) {
    byte[] policy = context.getStub().getPrivateDataValidationParameter(collection, key);
    return Boolean.toString(policy != null && policy.length > 0);
  }

  /** Asks in a query language. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String query(Context context, String collection) {
    return context.getStub().getPrivateDataQueryResult(collection, "{}").toString();
  }

  private static String text(byte[] value) {
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }
}
