package org.tallystick.network.junit;

import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Says in which process it runs, and whose. */
@Contract(name = "here")
public final class HereContract implements ContractInterface {

  /** Needed by the shim, which makes a new instance for every call. */
  public HereContract() {}

  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String processId(Context context) {
    return String.valueOf(ProcessHandle.current().pid());
  }

  /** The organisation of the peer that the process was started for. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String mspId(Context context) {
    return context.getStub().getMspId();
  }
}
