package org.tallystick.network.node;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * The transaction that commits a chaincode's definition to the channel, as Fabric's lifecycle
 * would: signed by an administrator, endorsed by the peers of the organisations that approve it.
 *
 * @param id its transaction id
 * @param envelope ready for the orderer
 */
record DefinitionTransaction(String id, Envelope envelope) {
  private static final int NONCE_BYTES = 24;
  private static final int STATUS_OK = 200;
  private static final String LIFECYCLE = ChaincodeDefinition.NAMESPACE;

  /** Fabric's version text for its own system chaincode. */
  private static final String LIFECYCLE_VERSION = "syscc";

  static DefinitionTransaction of(
      String channel,
      ChaincodeDefinition definition,
      StateSnapshot state,
      SigningIdentity admin,
      List<SigningIdentity> endorsers) {
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    SignatureHeader signatureHeader =
        SignatureHeader.newBuilder()
            .setCreator(admin.serialized())
            .setNonce(ByteString.copyFrom(nonce))
            .build();
    String id =
        HexFormat.of().formatHex(sha256(signatureHeader.getNonce().concat(admin.serialized())));
    Header header =
        Header.newBuilder()
            .setChannelHeader(channelHeader(channel, id).toByteString())
            .setSignatureHeader(signatureHeader.toByteString())
            .build();
    ChaincodeProposalPayload proposal = proposal(definition);
    ByteString hash =
        ByteString.copyFrom(
            sha256(
                header
                    .getChannelHeader()
                    .concat(header.getSignatureHeader())
                    .concat(proposal.toByteString())));
    ByteString response = response(hash, definition, state, id);
    ChaincodeEndorsedAction.Builder action =
        ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(response);
    endorsers.forEach(endorser -> action.addEndorsements(endorsement(response, endorser)));
    Transaction transaction =
        Transaction.newBuilder()
            .addActions(
                TransactionAction.newBuilder()
                    .setHeader(header.getSignatureHeader())
                    .setPayload(
                        ChaincodeActionPayload.newBuilder()
                            .setChaincodeProposalPayload(proposal.toByteString())
                            .setAction(action)
                            .build()
                            .toByteString()))
            .build();
    ByteString payload =
        Payload.newBuilder()
            .setHeader(header)
            .setData(transaction.toByteString())
            .build()
            .toByteString();
    return new DefinitionTransaction(
        id,
        Envelope.newBuilder()
            .setPayload(payload)
            .setSignature(ByteString.copyFrom(admin.sign(payload.toByteArray())))
            .build());
  }

  private static ChannelHeader channelHeader(String channel, String id) {
    Instant now = Instant.now();
    return ChannelHeader.newBuilder()
        .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
        .setTimestamp(
            Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
        .setChannelId(channel)
        .setTxId(id)
        .setExtension(
            ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(LIFECYCLE))
                .build()
                .toByteString())
        .build();
  }

  private static ChaincodeProposalPayload proposal(ChaincodeDefinition definition) {
    ChaincodeInput input =
        ChaincodeInput.newBuilder()
            .addArgs(ByteString.copyFromUtf8("CommitChaincodeDefinition"))
            .addArgs(ByteString.copyFromUtf8(definition.name()))
            .build();
    ChaincodeSpec spec =
        ChaincodeSpec.newBuilder()
            .setChaincodeId(ChaincodeID.newBuilder().setName(LIFECYCLE))
            .setInput(input)
            .build();
    return ChaincodeProposalPayload.newBuilder()
        .setInput(
            ChaincodeInvocationSpec.newBuilder().setChaincodeSpec(spec).build().toByteString())
        .build();
  }

  private static ByteString response(
      ByteString hash, ChaincodeDefinition definition, StateSnapshot state, String id) {
    TransactionSimulator simulator = new TransactionSimulator(state, id);
    simulator.readDefinition(definition.name());
    definition.entries().forEach((key, value) -> simulator.putState(LIFECYCLE, key, value));
    ChaincodeAction action =
        ChaincodeAction.newBuilder()
            .setResults(simulator.finish().readWriteSet())
            .setResponse(Response.newBuilder().setStatus(STATUS_OK))
            .setChaincodeId(
                ChaincodeID.newBuilder().setName(LIFECYCLE).setVersion(LIFECYCLE_VERSION))
            .build();
    return ProposalResponsePayload.newBuilder()
        .setProposalHash(hash)
        .setExtension(action.toByteString())
        .build()
        .toByteString();
  }

  private static Endorsement endorsement(ByteString response, SigningIdentity endorser) {
    ByteString signed = response.concat(endorser.serialized());
    return Endorsement.newBuilder()
        .setEndorser(endorser.serialized())
        .setSignature(ByteString.copyFrom(endorser.sign(signed.toByteArray())))
        .build();
  }

  private static byte[] sha256(ByteString bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
