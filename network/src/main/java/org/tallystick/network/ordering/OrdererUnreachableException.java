package org.tallystick.network.ordering;

import org.hyperledger.fabric.protos.common.Status;

/** Nobody listens where the orderer should be; the message is that of a Fabric gateway. */
public final class OrdererUnreachableException extends EnvelopeRefusedException {
  private static final long serialVersionUID = 1L;

  private final String address;
  private final String mspId;

  OrdererUnreachableException(String address, String mspId) {
    super(
        Status.SERVICE_UNAVAILABLE,
        "rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while"
            + " dialing: dial tcp "
            + address
            + ": connect: connection refused\"");
    this.address = address;
    this.mspId = mspId;
  }

  /** Host and port of the orderer. */
  public String address() {
    return address;
  }

  /** The MSP id of the organisation that runs it. */
  public String mspId() {
    return mspId;
  }
}
