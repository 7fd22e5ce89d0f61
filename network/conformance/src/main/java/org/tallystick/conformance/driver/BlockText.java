package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** A block in words: its header and metadata, and each envelope's. */
final class BlockText {
  private BlockText() {}

  /** Validation codes in the order of the block. */
  static List<TxValidationCode> codes(Block block) {
    ByteString filter =
        block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
    List<TxValidationCode> codes = new ArrayList<>();
    for (byte code : filter) {
      codes.add(TxValidationCode.forNumber(code & 0xff));
    }
    return codes;
  }

  static List<String> of(Block block) throws InvalidProtocolBufferException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "data hash "
            + (dataHash(block).equals(block.getHeader().getDataHash()) ? "right" : "wrong")
            + ", previous hash of "
            + block.getHeader().getPreviousHash().size()
            + " bytes, "
            + block.getData().getDataCount()
            + " envelopes, codes "
            + codes(block));
    lines.add("metadata " + metadata(block));
    for (ByteString each : block.getData().getDataList()) {
      lines.add(envelope(Envelope.parseFrom(each)));
    }
    return lines;
  }

  private static String envelope(Envelope envelope) throws InvalidProtocolBufferException {
    EndorsedAction action = EndorsedAction.of(envelope);
    ChaincodeHeaderExtension extension =
        ChaincodeHeaderExtension.parseFrom(action.header().getExtension());
    ChaincodeInvocationSpec spec =
        ChaincodeInvocationSpec.parseFrom(
            ChaincodeProposalPayload.parseFrom(action.payload().getChaincodeProposalPayload())
                .getInput());
    return "envelope type "
        + action.header().getType()
        + " version "
        + action.header().getVersion()
        + " epoch "
        + action.header().getEpoch()
        + " channel "
        + action.header().getChannelId()
        + " of "
        + action.header().getTxId()
        + " for "
        + extension.getChaincodeId().getName()
        + " arguments "
        + spec.getChaincodeSpec().getInput().getArgsList().stream()
            .map(EndorsedAction::text)
            .toList()
        + " language "
        + spec.getChaincodeSpec().getType()
        + " by "
        + action.creatorMsp()
        + (envelope.getSignature().isEmpty() ? " unsigned; " : "; ")
        + action.words();
  }

  static String metadata(Block block) throws InvalidProtocolBufferException {
    List<String> slots = new ArrayList<>();
    for (int i = 0; i < block.getMetadata().getMetadataCount(); i++) {
      ByteString slot = block.getMetadata().getMetadata(i);
      slots.add(
          switch (i) {
            case BlockMetadataIndex.SIGNATURES_VALUE ->
                "signatures " + Metadata.parseFrom(slot).getSignaturesCount();
            case BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE -> "filter " + slot.size();
            case BlockMetadataIndex.COMMIT_HASH_VALUE ->
                "commit hash " + Metadata.parseFrom(slot).getValue().size();
            default -> i + (slot.isEmpty() ? " empty" : " used");
          });
    }
    return slots.toString();
  }

  private static ByteString dataHash(Block block) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      block.getData().getDataList().forEach(each -> digest.update(each.asReadOnlyByteBuffer()));
      return ByteString.copyFrom(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
