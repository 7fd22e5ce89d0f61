package org.tallystick.network.endorsement;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.endorsement.ProposalRefusedException.Stage;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.ledger.Malformed;

/**
 * A signed proposal with its layers decoded once.
 *
 * @param signed the proposal as it arrived
 * @param header its header, byte for byte as the transaction will carry it
 * @param channelHeader decoded from the header
 * @param signatureHeader decoded from the header
 * @param chaincode name of the invoked chaincode
 * @param payload the payload, transient data included
 * @param input what the chaincode is to be called with
 * @param hash SHA-256 over both headers and the payload without transient data; binds the endorsed
 *     results to this proposal
 */
public record UnpackedProposal(
    SignedProposal signed,
    Header header,
    ChannelHeader channelHeader,
    SignatureHeader signatureHeader,
    String chaincode,
    ChaincodeProposalPayload payload,
    ChaincodeInput input,
    ByteString hash) {

  /**
   * Decodes a proposal.
   *
   * @throws ProposalRefusedException at stage VALIDATION when a layer is missing or malformed
   */
  public static UnpackedProposal of(SignedProposal signed) throws ProposalRefusedException {
    String layer = "Proposal";
    try {
      Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
      layer = "Header";
      Header header = Header.parseFrom(proposal.getHeader());
      layer = "ChannelHeader";
      ChannelHeader channelHeader = ChannelHeader.parseFrom(header.getChannelHeader());
      layer = "SignatureHeader";
      SignatureHeader signatureHeader = SignatureHeader.parseFrom(header.getSignatureHeader());
      layer = "ChaincodeHeaderExtension";
      ChaincodeHeaderExtension extension =
          ChaincodeHeaderExtension.parseFrom(channelHeader.getExtension());
      require(extension.hasChaincodeId(), "ChaincodeHeaderExtension.ChaincodeId is nil");
      String chaincode = extension.getChaincodeId().getName();
      require(!chaincode.isEmpty(), "ChaincodeHeaderExtension.ChaincodeId.Name is empty");
      layer = "ChaincodeProposalPayload";
      ChaincodeProposalPayload payload = ChaincodeProposalPayload.parseFrom(proposal.getPayload());
      layer = "ChaincodeInvocationSpec";
      ChaincodeInvocationSpec invocation = ChaincodeInvocationSpec.parseFrom(payload.getInput());
      require(
          invocation.hasChaincodeSpec(),
          "chaincode invocation spec did not contain chaincode spec");
      require(
          invocation.getChaincodeSpec().hasInput(), "chaincode input did not contain any input");
      return new UnpackedProposal(
          signed,
          header,
          channelHeader,
          signatureHeader,
          chaincode,
          payload,
          invocation.getChaincodeSpec().getInput(),
          hash(header, payload));
    } catch (InvalidProtocolBufferException malformed) {
      throw new ProposalRefusedException(Stage.VALIDATION, Malformed.message(layer));
    }
  }

  /** The channel that the proposal addresses; may be empty. */
  public String channel() {
    return channelHeader.getChannelId();
  }

  /** The transaction id as the client wrote it. */
  public String transactionId() {
    return channelHeader.getTxId();
  }

  private static ByteString hash(Header header, ChaincodeProposalPayload payload) {
    return Sha256.of(
        header.getChannelHeader(),
        header.getSignatureHeader(),
        ChaincodeProposalPayload.newBuilder().setInput(payload.getInput()).build().toByteString());
  }

  private static void require(boolean fulfilled, String message) throws ProposalRefusedException {
    if (!fulfilled) {
      throw new ProposalRefusedException(Stage.VALIDATION, message);
    }
  }
}
