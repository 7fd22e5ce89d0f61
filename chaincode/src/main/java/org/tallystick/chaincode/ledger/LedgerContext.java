package org.tallystick.chaincode.ledger;

import java.util.List;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tallystick.chaincode.ledger.api.ErrorCode;

/** The context of one call: Fabric's, and the way to a {@link Ledger}. */
public final class LedgerContext extends Context {
  private final String function;

  /**
   * Made before Fabric reads the arguments, so that a call with too few or too many is refused with
   * a sentence.
   */
  LedgerContext(ChaincodeStub stub) {
    super(stub);
    List<byte[]> arguments = stub.getArgs();
    if (arguments.size() != 2) {
      throw new ChaincodeException(
          ErrorCode.ARGUMENT_INVALID + ": A transaction takes exactly one argument.");
    }
    this.function = stub.getFunction();
  }

  /** The function called, such as {@code asset:Register}. */
  String function() {
    return function;
  }

  Ledger ledger(Ledger.Mode mode) {
    UnitOfWork work = new UnitOfWork(new StubState(getStub()));
    Caller caller = CallerReader.read(getClientIdentity());
    long time = getStub().getTxTimestamp().toEpochMilli();
    return new Ledger(work, mode, caller, getStub().getTxId(), time);
  }
}
