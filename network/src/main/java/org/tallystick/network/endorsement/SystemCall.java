package org.tallystick.network.endorsement;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * A call of a system chaincode.
 *
 * @param chaincode its name
 * @param channel the channel of the proposal, empty for a request to the peer itself
 * @param transactionId the proposal's
 * @param arguments function name first
 * @param proposal what the client signed; says who asks and which chaincode was invoked first
 * @param simulator records what the call reads and writes; none for a request to the peer itself
 *     and for chaincodes that run without
 */
public record SystemCall(
    String chaincode,
    String channel,
    String transactionId,
    List<ByteString> arguments,
    SignedProposal proposal,
    Optional<TransactionSimulator> simulator) {

  /** Takes a copy of the arguments. */
  public SystemCall {
    arguments = List.copyOf(arguments);
  }

  /** Function name; empty when there are no arguments. */
  public String function() {
    return arguments.isEmpty() ? "" : arguments.get(0).toStringUtf8();
  }
}
