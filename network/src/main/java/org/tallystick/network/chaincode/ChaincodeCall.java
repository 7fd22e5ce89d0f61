package org.tallystick.network.chaincode;

import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * One transaction that a chaincode is to run.
 *
 * @param channel name of the channel
 * @param transactionId the transaction id
 * @param namespace name of the chaincode, under which its keys live
 * @param input function and arguments
 * @param proposal what the client signed; the chaincode takes caller, time and transient data from
 *     it
 * @param simulator answers and records what the chaincode reads and writes; null for a system
 *     chaincode that runs without a simulation
 * @param callees runs the chaincodes that this one calls
 */
public record ChaincodeCall(
    String channel,
    String transactionId,
    String namespace,
    ChaincodeInput input,
    SignedProposal proposal,
    TransactionSimulator simulator,
    CalledChaincodes callees) {

  ChaincodeMessage toMessage() {
    return ChaincodeMessage.newBuilder()
        .setType(input.getIsInit() ? ChaincodeMessage.Type.INIT : ChaincodeMessage.Type.TRANSACTION)
        .setChannelId(channel)
        .setTxid(transactionId)
        .setPayload(input.toByteString())
        .setProposal(proposal)
        .build();
  }
}
