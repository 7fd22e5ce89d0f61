package org.tallystick.network.node;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.endorsement.EndorserService.ProposalProcessor;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.endorsement.ProposalRefusedException.Stage;
import org.tallystick.network.endorsement.UnpackedProposal;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.ledger.ValidatedBlock;
import org.tallystick.network.operations.Metrics;

/** Writes down what endorsers and ledgers do, by Fabric's names. */
final class NodeMetrics {
  private NodeMetrics() {}

  /** Has a proposal endorsed, and counts it; filters before the endorser do not count. */
  static ProposalResponse endorsed(
      Metrics metrics, SignedProposal proposal, ProposalProcessor endorser)
      throws ProposalRefusedException {
    long start = System.nanoTime();
    ProposalResponse response;
    try {
      response = endorser.process(proposal);
    } catch (ProposalRefusedException refused) {
      if (refused.stage() == Stage.VALIDATION) {
        received(metrics);
      }
      throw refused;
    }
    received(metrics);
    UnpackedProposal unpacked = UnpackedProposal.of(proposal);
    boolean success = response.hasEndorsement() || unpacked.channel().isEmpty();
    metrics.count(
        "endorser_successful_proposals", "The number of successful proposals.", success ? 1 : 0);
    metrics.time(
        "endorser_proposal_duration",
        "The time to complete a proposal.",
        System.nanoTime() - start,
        "channel",
        unpacked.channel(),
        "chaincode",
        unpacked.chaincode(),
        "success",
        Boolean.toString(success));
    return response;
  }

  private static void received(Metrics metrics) {
    metrics.count("endorser_proposals_received", "The number of proposals received.");
  }

  /** Shows how far a node follows a channel. */
  static void follow(Metrics metrics, String channel, CommitFeed feed) {
    metrics.gauge(
        "ledger_blockchain_height",
        "Height of the chain in blocks.",
        feed::height,
        "channel",
        channel);
  }

  /** A block was committed. */
  static void committed(
      Metrics metrics,
      String channel,
      ValidatedBlock block,
      long validationNanos,
      long storageNanos) {
    metrics.time(
        "ledger_block_processing_time",
        "Time taken in seconds for ledger block processing.",
        validationNanos,
        "channel",
        channel);
    metrics.time(
        "ledger_blockstorage_and_pvtdata_commit_time",
        "Time taken in seconds for committing the block and private data to storage.",
        storageNanos,
        "channel",
        channel);
    for (int i = 0; i < block.codes().size(); i++) {
      TransactionEnvelope transaction = block.transactions().get(i);
      metrics.count(
          "ledger_transaction_count",
          "Number of transactions processed.",
          "channel",
          channel,
          "transaction_type",
          type(transaction),
          "chaincode",
          chaincode(transaction),
          "validation_code",
          block.codes().get(i).name());
    }
  }

  private static String type(TransactionEnvelope transaction) {
    try {
      HeaderType type = HeaderType.forNumber(transaction.channelHeader().getType());
      return type == null ? "unknown" : type.name();
    } catch (InvalidProtocolBufferException malformed) {
      return "unknown";
    }
  }

  private static String chaincode(TransactionEnvelope transaction) {
    try {
      if (!transaction.isEndorserTransaction()) {
        return "unknown";
      }
      ChaincodeID id = transaction.chaincodeAction().getChaincodeId();
      return id.getName() + ":" + id.getVersion();
    } catch (InvalidProtocolBufferException malformed) {
      return "unknown";
    }
  }
}
