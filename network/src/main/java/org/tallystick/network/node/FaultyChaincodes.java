package org.tallystick.network.node;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;
import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.chaincode.ChaincodeInvoker;
import org.tallystick.network.endorsement.InstalledChaincodes;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;

/**
 * The chaincodes of a peer with the faults that were asked for.
 *
 * @param installed the chaincodes as they are
 */
record FaultyChaincodes(InstalledChaincodes installed, Faults faults)
    implements InstalledChaincodes {

  @Override
  public ChaincodeInvoker find(String channel, ChaincodeDefinition definition, StateSnapshot state)
      throws ChaincodeFailure {
    ChaincodeInvoker found = installed.find(channel, definition, state);
    String chaincode = definition.name();
    return call -> {
      if (faults.isSilent(chaincode)) {
        faults.awaitExecutionTimeout();
        throw new ChaincodeFailure("error sending: " + ChaincodeFailure.EXECUTION_TIMEOUT);
      }
      return altered(chaincode, found.invoke(call));
    };
  }

  @Override
  public boolean canRun(ChaincodeDefinition definition, StateSnapshot state) {
    return installed.canRun(definition, state);
  }

  private ChaincodeMessage altered(String chaincode, ChaincodeMessage answer)
      throws ChaincodeFailure {
    if (answer.getType() != ChaincodeMessage.Type.COMPLETED) {
      return answer;
    }
    try {
      Response response = Response.parseFrom(answer.getPayload());
      Response altered = faults.altered(chaincode, response);
      return altered.equals(response)
          ? answer
          : answer.toBuilder().setPayload(altered.toByteString()).build();
    } catch (InvalidProtocolBufferException malformed) {
      throw new ChaincodeFailure("failed to unmarshal response of chaincode " + chaincode);
    }
  }
}
