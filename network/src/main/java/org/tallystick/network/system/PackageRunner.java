package org.tallystick.network.system;

import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.chaincode.ChaincodeInvoker;

/** Runs the packages that a peer has installed. */
public interface PackageRunner extends InstalledPackages.Builder {

  /**
   * The running package; started or dialled when it is needed first.
   *
   * @throws ChaincodeFailure when it cannot be run
   */
  ChaincodeInvoker running(String packageId) throws ChaincodeFailure;
}
