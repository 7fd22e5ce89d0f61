package org.tallystick.network.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.ledger.Malformed;

/**
 * What a gateway reads of a proposal: where it must go, and what becomes part of the transaction.
 * Whether it makes sense is for the peers to say.
 *
 * @param signed the proposal as it arrived
 * @param header its header, byte for byte as the transaction will carry it
 * @param channel the channel that it addresses; may be empty
 * @param payload what is proposed, transient data included
 * @param invocation the chaincode that is to be called, as the payload names it
 */
record ClientProposal(
    SignedProposal signed,
    Header header,
    String channel,
    ChaincodeProposalPayload payload,
    ChaincodeInvocationSpec invocation) {

  /**
   * Decodes a proposal that is to be evaluated.
   *
   * @throws GatewayException INVALID_ARGUMENT when it is malformed, or names no channel or
   *     chaincode
   */
  static ClientProposal ofEvaluate(SignedProposal signed) throws GatewayException {
    String prefix = "failed to unpack transaction proposal: ";
    if (signed.getProposalBytes().isEmpty()) {
      throw invalid(prefix + "a signed proposal is required");
    }
    ClientProposal proposal = decode(signed, prefix);
    String channel = proposal.channel();
    require(!channel.isEmpty(), prefix + "no channel id provided");
    require(
        proposal.invocation().hasChaincodeSpec(),
        prefix + "no chaincode spec is provided, channel id [" + channel + "]");
    require(
        proposal.invocation().getChaincodeSpec().hasChaincodeId(),
        prefix + "no chaincode id is provided, channel id [" + channel + "]");
    require(
        !proposal.chaincode().isEmpty(),
        prefix + "no chaincode name is provided, channel id [" + channel + "]");
    return proposal;
  }

  /**
   * Decodes a proposal that is to be endorsed.
   *
   * @throws GatewayException INVALID_ARGUMENT when it is malformed
   */
  static ClientProposal ofEndorse(SignedProposal signed) throws GatewayException {
    if (signed.getProposalBytes().isEmpty()) {
      throw invalid("the proposed transaction must contain a signed proposal");
    }
    return decode(signed, "");
  }

  private static ClientProposal decode(SignedProposal signed, String prefix)
      throws GatewayException {
    String layer = "Proposal";
    try {
      Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
      layer = "Header";
      Header header = Header.parseFrom(proposal.getHeader());
      layer = "ChannelHeader";
      ChannelHeader channelHeader = ChannelHeader.parseFrom(header.getChannelHeader());
      layer = "ChaincodeProposalPayload";
      ChaincodeProposalPayload payload = ChaincodeProposalPayload.parseFrom(proposal.getPayload());
      layer = "ChaincodeInvocationSpec";
      return new ClientProposal(
          signed,
          header,
          channelHeader.getChannelId(),
          payload,
          ChaincodeInvocationSpec.parseFrom(payload.getInput()));
    } catch (InvalidProtocolBufferException malformed) {
      throw invalid(prefix + Malformed.message(layer));
    }
  }

  /** Name of the chaincode; may be empty. */
  String chaincode() {
    return invocation.getChaincodeSpec().getChaincodeId().getName();
  }

  /** Whether the client sent data that must not reach the ledger. */
  boolean hasTransientData() {
    return payload.getTransientMapCount() > 0;
  }

  /** The payload as it goes into the transaction. */
  ChaincodeProposalPayload payloadWithoutTransientData() {
    return ChaincodeProposalPayload.newBuilder().setInput(payload.getInput()).build();
  }

  private static void require(boolean fulfilled, String message) throws GatewayException {
    if (!fulfilled) {
      throw invalid(message);
    }
  }

  private static GatewayException invalid(String message) {
    return new GatewayException(Status.Code.INVALID_ARGUMENT, message);
  }
}
