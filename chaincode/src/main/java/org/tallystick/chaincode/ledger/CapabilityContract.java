package org.tallystick.chaincode.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.TallystickException;

/**
 * What every contract class shares: one JSON argument in, canonical JSON out. A transaction
 * function is one line that names its argument record and the act.
 */
public abstract class CapabilityContract implements ContractInterface {
  /** The name of the transaction's one event. */
  public static final String EVENT = "tallystick";

  @Override
  public Context createContext(ChaincodeStub stub) {
    return new LedgerContext(stub);
  }

  @Override
  public void unknownTransaction(Context context) {
    throw new ChaincodeException(
        ErrorCode.ARGUMENT_INVALID + ": There is no transaction of that name.");
  }

  /**
   * Runs a transaction that writes: decodes the argument, answers a repeated request with its first
   * result, acts, remembers the request, sets the event and flushes.
   */
  protected static <A extends Record & Submission, R extends Record> String submit(
      LedgerContext context, String argument, Class<A> type, BiFunction<Ledger, A, R> act) {
    return answering(
        () -> {
          A decoded = JsonReader.read(argument, type);
          Ledger ledger = context.ledger(Ledger.Mode.SUBMIT);
          Requests requests = new Requests(ledger, context.function(), decoded);
          return requests
              .firstResult()
              .orElseGet(
                  () -> {
                    String result = CanonicalJson.write(act.apply(ledger, decoded));
                    requests.remember(result);
                    setEvent(context, ledger);
                    ledger.flush();
                    return result;
                  });
        });
  }

  /** Runs a transaction that only reads. */
  protected static <A extends Record, R extends Record> String evaluate(
      LedgerContext context, String argument, Class<A> type, BiFunction<Ledger, A, R> act) {
    return answering(
        () -> {
          A decoded = JsonReader.read(argument, type);
          Ledger ledger = context.ledger(Ledger.Mode.EVALUATE);
          return CanonicalJson.write(act.apply(ledger, decoded));
        });
  }

  private static void setEvent(LedgerContext context, Ledger ledger) {
    List<EventLine> lines = ledger.events();
    if (!lines.isEmpty()) {
      String envelope = CanonicalJson.write(new EventEnvelope(1, ledger.time(), lines));
      context.getStub().setEvent(EVENT, envelope.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Fabric passes on the text of a ChaincodeException only; everything else becomes a fixed text.
   */
  private static String answering(java.util.function.Supplier<String> call) {
    try {
      return call.get();
    } catch (TallystickException e) {
      throw new ChaincodeException(e.getMessage());
    }
  }
}
