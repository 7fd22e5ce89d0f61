package org.tallystick.network.validation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HexFormat;
import java.util.Set;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.configuration.ConfigurationUpdates;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.ledger.TransactionEnvelope;

/**
 * The first stage: is a transaction well formed, signed by its creator, and is what was endorsed
 * what was proposed? It needs no state, so transactions of a block can be checked side by side.
 */
final class EnvelopeChecks {

  private static final Set<Integer> KNOWN_TYPES =
      Set.of(
          HeaderType.ENDORSER_TRANSACTION_VALUE,
          HeaderType.CONFIG_UPDATE_VALUE,
          HeaderType.CONFIG_VALUE);

  private final String channel;
  private final MspRegistry msps;
  private final ConfigurationUpdates updates;

  EnvelopeChecks(String channel, ConfigurationInForce configuration) {
    this.channel = channel;
    this.msps = configuration.msps();
    this.updates = new ConfigurationUpdates(configuration);
  }

  /** {@code VALID} when the transaction goes on to the next stage, else its final code. */
  TxValidationCode check(TransactionEnvelope transaction) {
    TxValidationCode malformedIs = TxValidationCode.INVALID_OTHER_REASON;
    try {
      transaction.envelope();
      malformedIs = TxValidationCode.BAD_PAYLOAD;
      transaction.payload();
      malformedIs = TxValidationCode.BAD_COMMON_HEADER;
      if (!hasGoodHeader(transaction)) {
        return TxValidationCode.BAD_COMMON_HEADER;
      }
      if (!isSignedByCreator(transaction)) {
        return TxValidationCode.BAD_CREATOR_SIGNATURE;
      }
      malformedIs = TxValidationCode.INVALID_ENDORSER_TRANSACTION;
      return checkType(transaction);
    } catch (InvalidProtocolBufferException malformed) {
      return malformedIs;
    }
  }

  private static boolean hasGoodHeader(TransactionEnvelope transaction)
      throws InvalidProtocolBufferException {
    return transaction.payload().hasHeader()
        && KNOWN_TYPES.contains(transaction.channelHeader().getType())
        && transaction.channelHeader().getEpoch() == 0
        && isComplete(transaction.signatureHeader());
  }

  private static boolean isComplete(SignatureHeader header) {
    return !header.getNonce().isEmpty() && !header.getCreator().isEmpty();
  }

  /** Another channel's transaction fails here too, as its signer is nobody in this channel. */
  private boolean isSignedByCreator(TransactionEnvelope transaction)
      throws InvalidProtocolBufferException {
    if (!transaction.channelHeader().getChannelId().equals(channel)) {
      return false;
    }
    try {
      return msps.resolve(transaction.signatureHeader().getCreator())
          .verify(
              transaction.envelope().getPayload().toByteArray(),
              transaction.envelope().getSignature().toByteArray());
    } catch (IdentityException unknown) {
      return false;
    }
  }

  private TxValidationCode checkType(TransactionEnvelope transaction)
      throws InvalidProtocolBufferException {
    return switch (transaction.channelHeader().getType()) {
      case HeaderType.ENDORSER_TRANSACTION_VALUE -> checkEndorserTransaction(transaction);
      case HeaderType.CONFIG_VALUE -> checkConfiguration(transaction);
      default -> TxValidationCode.UNSUPPORTED_TX_PAYLOAD;
    };
  }

  /** A configuration transaction is the orderer's; it must still follow the one in force. */
  private TxValidationCode checkConfiguration(TransactionEnvelope transaction) {
    try {
      ConfigEnvelope next = ConfigEnvelope.parseFrom(transaction.payload().getData());
      return updates.refusal(next).isEmpty()
          ? TxValidationCode.VALID
          : TxValidationCode.INVALID_CONFIG_TRANSACTION;
    } catch (InvalidProtocolBufferException malformed) {
      return TxValidationCode.INVALID_CONFIG_TRANSACTION;
    }
  }

  private static TxValidationCode checkEndorserTransaction(TransactionEnvelope transaction)
      throws InvalidProtocolBufferException {
    SignatureHeader header = transaction.signatureHeader();
    if (!transaction.transactionId().equals(transactionId(header))) {
      return TxValidationCode.BAD_PROPOSAL_TXID;
    }
    if (transaction.transaction().getActionsCount() != 1) {
      return TxValidationCode.INVALID_ENDORSER_TRANSACTION;
    }
    TransactionAction action = transaction.transaction().getActions(0);
    return isComplete(SignatureHeader.parseFrom(action.getHeader()))
            && isWhatWasProposed(transaction, action)
        ? TxValidationCode.VALID
        : TxValidationCode.INVALID_ENDORSER_TRANSACTION;
  }

  private static String transactionId(SignatureHeader header) {
    return HexFormat.of()
        .formatHex(Sha256.of(header.getNonce(), header.getCreator()).toByteArray());
  }

  private static boolean isWhatWasProposed(
      TransactionEnvelope transaction, TransactionAction action)
      throws InvalidProtocolBufferException {
    ByteString proposal = transaction.actionPayload().getChaincodeProposalPayload();
    ByteString channelHeader = transaction.payload().getHeader().getChannelHeader();
    return !proposal.isEmpty()
        && transaction
            .proposalResponsePayload()
            .getProposalHash()
            .equals(Sha256.of(channelHeader, action.getHeader(), proposal));
  }
}
