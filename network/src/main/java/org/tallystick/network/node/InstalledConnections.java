package org.tallystick.network.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tallystick.network.chaincode.ChaincodeConnection;
import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.chaincode.ChaincodeInvoker;
import org.tallystick.network.endorsement.InstalledChaincodes;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;

/** The chaincodes of one peer; one can be replaced while the peer runs. */
final class InstalledConnections implements InstalledChaincodes {
  private final Map<String, ChaincodeConnection> connections = new ConcurrentHashMap<>();

  void install(ChaincodeConnection connection) {
    connections.put(connection.address().chaincode(), connection);
  }

  boolean has(String chaincode) {
    return connections.containsKey(chaincode);
  }

  @Override
  public ChaincodeInvoker find(String channel, ChaincodeDefinition definition, StateSnapshot state)
      throws ChaincodeFailure {
    ChaincodeConnection connection = connections.get(definition.name());
    if (connection == null) {
      throw new ChaincodeFailure(
          "chaincode definition for '"
              + definition.name()
              + "' exists, but chaincode is not installed");
    }
    return connection;
  }

  @Override
  public boolean canRun(ChaincodeDefinition definition, StateSnapshot state) {
    return has(definition.name());
  }
}
