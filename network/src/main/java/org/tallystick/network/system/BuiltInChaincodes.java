package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.peer.Response;
import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.endorsement.SystemCall;
import org.tallystick.network.endorsement.SystemChaincodes;

/** The built-in chaincodes of one peer, by name. */
public final class BuiltInChaincodes implements SystemChaincodes {
  private static final int STATUS_OK = 200;

  private final Map<String, SystemChaincode> byName;

  public BuiltInChaincodes(List<SystemChaincode> chaincodes) {
    byName =
        chaincodes.stream()
            .collect(Collectors.toUnmodifiableMap(SystemChaincode::name, Function.identity()));
  }

  @Override
  public boolean has(String chaincode) {
    return byName.containsKey(chaincode);
  }

  @Override
  public Response invoke(SystemCall call) throws ChaincodeFailure {
    try {
      return byName.get(call.chaincode()).invoke(call);
    } catch (RefusedException refused) {
      return Response.newBuilder()
          .setStatus(refused.status())
          .setMessage(refused.getMessage())
          .build();
    }
  }

  static Response success(MessageLite result) {
    return success(result.toByteString());
  }

  static Response success(ByteString payload) {
    return Response.newBuilder().setStatus(STATUS_OK).setPayload(payload).build();
  }
}
