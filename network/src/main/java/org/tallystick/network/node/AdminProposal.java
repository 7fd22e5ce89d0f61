package org.tallystick.network.node;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.tallystick.network.identity.EnvelopeSigner;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.identity.SigningIdentity;

/**
 * A proposal that the network makes itself, in the name of an organisation's administrator, as
 * {@code peer lifecycle} would.
 *
 * @param transactionId its transaction id
 * @param signed ready for a peer
 */
record AdminProposal(String transactionId, SignedProposal signed) {
  /**
   * Proposes a call.
   *
   * @param channel empty for a request to a peer
   */
  static AdminProposal of(
      SigningIdentity admin, String channel, String chaincode, List<ByteString> arguments) {
    return of(admin, channel, chaincode, ChaincodeInput.newBuilder().addAllArgs(arguments).build());
  }

  static AdminProposal of(
      SigningIdentity admin, String channel, String chaincode, ChaincodeInput called) {
    EnvelopeSigner signer = new EnvelopeSigner(admin);
    SignatureHeader signatureHeader = signer.signatureHeader();
    String id = Sha256.hex(signatureHeader.getNonce().concat(admin.serialized()).toByteArray());
    ChaincodeID chaincodeId = ChaincodeID.newBuilder().setName(chaincode).build();
    ChannelHeader channelHeader =
        ChannelHeader.newBuilder()
            .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
            .setTimestamp(EnvelopeSigner.timestamp(Instant.now()))
            .setChannelId(channel)
            .setTxId(id)
            .setExtension(
                ChaincodeHeaderExtension.newBuilder()
                    .setChaincodeId(chaincodeId)
                    .build()
                    .toByteString())
            .build();
    ChaincodeSpec spec =
        ChaincodeSpec.newBuilder().setChaincodeId(chaincodeId).setInput(called).build();
    ByteString input =
        ChaincodeInvocationSpec.newBuilder().setChaincodeSpec(spec).build().toByteString();
    ByteString proposal =
        Proposal.newBuilder()
            .setHeader(
                Header.newBuilder()
                    .setChannelHeader(channelHeader.toByteString())
                    .setSignatureHeader(signatureHeader.toByteString())
                    .build()
                    .toByteString())
            .setPayload(
                ChaincodeProposalPayload.newBuilder().setInput(input).build().toByteString())
            .build()
            .toByteString();
    return new AdminProposal(
        id,
        SignedProposal.newBuilder()
            .setProposalBytes(proposal)
            .setSignature(signer.signature(proposal))
            .build());
  }

  /**
   * The transaction for the orderer.
   *
   * @param admin who proposed
   * @param endorsed what the endorsers answered, the same from all
   */
  Envelope transaction(SigningIdentity admin, List<ProposalResponse> endorsed) {
    try {
      Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
      Header header = Header.parseFrom(proposal.getHeader());
      ChaincodeEndorsedAction.Builder action =
          ChaincodeEndorsedAction.newBuilder()
              .setProposalResponsePayload(endorsed.get(0).getPayload());
      endorsed.forEach(response -> action.addEndorsements(response.getEndorsement()));
      ChaincodeActionPayload actionPayload =
          ChaincodeActionPayload.newBuilder()
              .setChaincodeProposalPayload(proposal.getPayload())
              .setAction(action)
              .build();
      TransactionAction transactionAction =
          TransactionAction.newBuilder()
              .setHeader(header.getSignatureHeader())
              .setPayload(actionPayload.toByteString())
              .build();
      return new EnvelopeSigner(admin)
          .envelope(
              Payload.newBuilder()
                  .setHeader(header)
                  .setData(
                      Transaction.newBuilder().addActions(transactionAction).build().toByteString())
                  .build());
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("a proposal of our own cannot be read", impossible);
    }
  }
}
