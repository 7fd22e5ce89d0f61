package org.tallystick.network.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.tallystick.network.chaincode.ChaincodeCall;
import org.tallystick.network.chaincode.ChaincodeConnection;
import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.endorsement.InstalledChaincodes;

/** The chaincodes of one peer; one can be replaced while the peer runs. */
final class InstalledConnections implements InstalledChaincodes {
  private final Map<String, ChaincodeConnection> connections = new ConcurrentHashMap<>();

  void install(ChaincodeConnection connection) {
    connections.put(connection.address().chaincode(), connection);
  }

  @Override
  public boolean has(String chaincode) {
    return connections.containsKey(chaincode);
  }

  @Override
  public ChaincodeMessage invoke(ChaincodeCall call) throws ChaincodeFailure {
    return connections.get(call.namespace()).invoke(call);
  }
}
