package org.tallystick.benchmark;

import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Default;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** The contract of a developer who wants a network in a unit test. */
@Contract(name = "note")
@Default
public final class NoteContract implements ContractInterface {

  /** Needed by the shim, which makes a new instance for every call. */
  public NoteContract() {}

  /** Keeps a text under a key. */
  @Transaction
  public void keep(Context context, String key, String text) {
    context.getStub().putStringState(key, text);
  }
}
