package org.tallystick.network.ordering;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.Status;

/** What goes wrong at one ordering node because somebody asked for it. {@link #heal} ends it. */
public final class OrdererFaults {
  private final Supplier<String> address;
  private final String mspId;
  private volatile Consumer<Boolean> listening = open -> {};
  private volatile Fault fault = new Fault.None();

  private sealed interface Fault {
    record None() implements Fault {}

    record Down() implements Fault {}

    record Refuses(Status status, String info) implements Fault {}
  }

  /**
   * A node without faults.
   *
   * @param address host and port, as error details show it
   * @param mspId of the organisation that runs it
   */
  public OrdererFaults(Supplier<String> address, String mspId) {
    this.address = address;
    this.mspId = mspId;
  }

  /** Says who opens (true) and closes the node's port. */
  public void onListening(Consumer<Boolean> switched) {
    listening = switched;
  }

  /** Closes the node's port: nobody can hand it a transaction or read its blocks. */
  public void goDown() {
    fault = new Fault.Down();
    listening.accept(false);
  }

  /**
   * Every envelope is refused.
   *
   * @param status such as {@code SERVICE_UNAVAILABLE}, which gateways take for a broken orderer, or
   *     {@code FORBIDDEN}, which they take for the client's fault
   * @param info the orderer's reason
   */
  public void refuse(Status status, String info) {
    fault = new Fault.Refuses(status, info);
    listening.accept(true);
  }

  /** Ends every fault. */
  public void heal() {
    fault = new Fault.None();
    listening.accept(true);
  }

  void check() throws EnvelopeRefusedException {
    if (fault instanceof Fault.Refuses refuses) {
      throw new EnvelopeRefusedException(refuses.status(), refuses.info());
    }
    if (fault instanceof Fault.Down) {
      throw new OrdererUnreachableException(address.get(), mspId);
    }
  }
}
