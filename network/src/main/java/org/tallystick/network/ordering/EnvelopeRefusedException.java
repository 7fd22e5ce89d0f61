package org.tallystick.network.ordering;

import org.hyperledger.fabric.protos.common.Status;

/**
 * The orderer does not take an envelope; status and message are those of Fabric's broadcast
 * service.
 */
public class EnvelopeRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Status status;

  public EnvelopeRefusedException(Status status, String info) {
    super(info);
    this.status = status;
  }

  /** {@code BAD_REQUEST}, {@code FORBIDDEN}, {@code NOT_FOUND} or {@code SERVICE_UNAVAILABLE}. */
  public Status status() {
    return status;
  }
}
