package org.tallystick.network.endorsement;

import org.tallystick.network.chaincode.ChaincodeInvoker;

/** The chaincodes that one peer has installed. */
public interface InstalledChaincodes extends ChaincodeInvoker {

  /** Whether this peer has a package of the chaincode. */
  boolean has(String chaincode);
}
