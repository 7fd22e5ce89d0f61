package org.tallystick.network.validation;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.tallystick.network.identity.SigningIdentity;

/**
 * A transaction as a client and endorsers make it; every part can be spoilt before it is signed.
 */
public final class TestTransaction {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String chaincode;
  private ByteString results;
  private SigningIdentity creator = Members.get().user("Alpha");
  private ByteString nonce = ByteString.copyFrom(randomBytes());
  private UnaryOperator<ChannelHeader.Builder> channelHeader = UnaryOperator.identity();
  private UnaryOperator<ChaincodeAction.Builder> action = UnaryOperator.identity();
  private UnaryOperator<ProposalResponsePayload.Builder> response = UnaryOperator.identity();
  private UnaryOperator<Transaction.Builder> transaction = UnaryOperator.identity();
  private UnaryOperator<Envelope.Builder> envelope = UnaryOperator.identity();
  private final List<Endorsement> extraEndorsements = new ArrayList<>();

  private static byte[] randomBytes() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  public TestTransaction(String chaincode, ByteString results) {
    this.chaincode = chaincode;
    this.results = results;
  }

  public TestTransaction by(SigningIdentity other) {
    creator = other;
    return this;
  }

  public TestTransaction withNonce(ByteString other) {
    nonce = other;
    return this;
  }

  public TestTransaction withResults(ByteString other) {
    results = other;
    return this;
  }

  public TestTransaction withChannelHeader(Consumer<ChannelHeader.Builder> change) {
    channelHeader = tap(change);
    return this;
  }

  public TestTransaction withAction(Consumer<ChaincodeAction.Builder> change) {
    action = tap(change);
    return this;
  }

  public TestTransaction withResponse(Consumer<ProposalResponsePayload.Builder> change) {
    response = tap(change);
    return this;
  }

  public TestTransaction withTransaction(Consumer<Transaction.Builder> change) {
    transaction = tap(change);
    return this;
  }

  public TestTransaction withEnvelope(Consumer<Envelope.Builder> change) {
    envelope = tap(change);
    return this;
  }

  public TestTransaction withEndorsement(Endorsement endorsement) {
    extraEndorsements.add(endorsement);
    return this;
  }

  private static <T> UnaryOperator<T> tap(Consumer<T> change) {
    return builder -> {
      change.accept(builder);
      return builder;
    };
  }

  public String id() {
    return HexFormat.of().formatHex(sha256(nonce, creator.serialized()));
  }

  /** The signed envelope, endorsed by the peers of these organisations. */
  public Envelope endorsedBy(String... organisations) {
    ByteString header = channelHeader().toByteString();
    ByteString signatureHeader =
        SignatureHeader.newBuilder()
            .setCreator(creator.serialized())
            .setNonce(nonce)
            .build()
            .toByteString();
    ByteString proposal =
        ChaincodeProposalPayload.newBuilder()
            .setInput(ByteString.copyFromUtf8("input"))
            .build()
            .toByteString();
    ByteString responsePayload =
        response
            .apply(
                ProposalResponsePayload.newBuilder()
                    .setProposalHash(ByteString.copyFrom(sha256(header, signatureHeader, proposal)))
                    .setExtension(action().toByteString()))
            .build()
            .toByteString();
    ChaincodeEndorsedAction.Builder endorsed =
        ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(responsePayload);
    for (String organisation : organisations) {
      endorsed.addEndorsements(endorsement(responsePayload, Members.get().peer(organisation)));
    }
    endorsed.addAllEndorsements(extraEndorsements);
    ByteString data =
        transaction
            .apply(
                Transaction.newBuilder()
                    .addActions(
                        TransactionAction.newBuilder()
                            .setHeader(signatureHeader)
                            .setPayload(
                                ChaincodeActionPayload.newBuilder()
                                    .setChaincodeProposalPayload(proposal)
                                    .setAction(endorsed)
                                    .build()
                                    .toByteString())))
            .build()
            .toByteString();
    ByteString payload =
        Payload.newBuilder()
            .setHeader(
                Header.newBuilder().setChannelHeader(header).setSignatureHeader(signatureHeader))
            .setData(data)
            .build()
            .toByteString();
    return envelope
        .apply(
            Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(ByteString.copyFrom(creator.sign(payload.toByteArray()))))
        .build();
  }

  static Endorsement endorsement(ByteString responsePayload, SigningIdentity endorser) {
    byte[] signed = responsePayload.concat(endorser.serialized()).toByteArray();
    return Endorsement.newBuilder()
        .setEndorser(endorser.serialized())
        .setSignature(ByteString.copyFrom(endorser.sign(signed)))
        .build();
  }

  private ChannelHeader channelHeader() {
    return channelHeader
        .apply(
            ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                .setChannelId(Members.CHANNEL)
                .setTxId(id())
                .setTimestamp(Timestamp.newBuilder().setSeconds(1_750_000_000L))
                .setExtension(
                    ChaincodeHeaderExtension.newBuilder()
                        .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                        .build()
                        .toByteString()))
        .build();
  }

  private ChaincodeAction action() {
    return action
        .apply(
            ChaincodeAction.newBuilder()
                .setResults(results)
                .setResponse(Response.newBuilder().setStatus(200))
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode).setVersion("1.0")))
        .build();
  }

  static byte[] sha256(ByteString... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ByteString part : parts) {
        digest.update(part.toByteArray());
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
