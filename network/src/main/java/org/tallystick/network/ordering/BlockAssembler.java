package org.tallystick.network.ordering;

import com.google.protobuf.ByteString;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.tallystick.network.identity.EnvelopeSigner;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.BlockHashes;

/** Makes blocks of batches and signs them as the channel's orderer. */
public final class BlockAssembler {
  private final EnvelopeSigner orderer;

  public BlockAssembler(SigningIdentity orderer) {
    this.orderer = new EnvelopeSigner(orderer);
  }

  /**
   * The block that follows another.
   *
   * @param number its number
   * @param previousHash hash of the header before it
   * @param batch its transactions, in order
   * @param lastConfig number of the last block up to this one that holds a configuration
   */
  public Block assemble(
      long number, ByteString previousHash, List<Envelope> batch, long lastConfig) {
    BlockData data =
        BlockData.newBuilder()
            .addAllData(batch.stream().map(Envelope::toByteString).toList())
            .build();
    BlockHeader header =
        BlockHeader.newBuilder()
            .setNumber(number)
            .setPreviousHash(previousHash)
            .setDataHash(BlockHashes.dataHash(data))
            .build();
    return Block.newBuilder()
        .setHeader(header)
        .setData(data)
        .setMetadata(metadata(header, LastConfig.newBuilder().setIndex(lastConfig).build()))
        .build();
  }

  private BlockMetadata metadata(BlockHeader header, LastConfig lastConfig) {
    ByteString value =
        OrdererBlockMetadata.newBuilder()
            .setLastConfig(lastConfig)
            .setConsenterMetadata(Metadata.getDefaultInstance().toByteString())
            .build()
            .toByteString();
    ByteString signatureHeader = orderer.signatureHeader().toByteString();
    ByteString signed =
        value.concat(signatureHeader).concat(ByteString.copyFrom(BlockHashes.headerBytes(header)));
    Metadata signatures =
        Metadata.newBuilder()
            .setValue(value)
            .addSignatures(
                MetadataSignature.newBuilder()
                    .setSignatureHeader(signatureHeader)
                    .setSignature(orderer.signature(signed)))
            .build();
    BlockMetadata.Builder metadata = BlockMetadata.newBuilder();
    for (int slot = 0; slot <= BlockMetadataIndex.COMMIT_HASH_VALUE; slot++) {
      metadata.addMetadata(ByteString.EMPTY);
    }
    return metadata
        .setMetadata(BlockMetadataIndex.SIGNATURES_VALUE, signatures.toByteString())
        .setMetadata(
            BlockMetadataIndex.LAST_CONFIG_VALUE,
            Metadata.newBuilder().setValue(lastConfig.toByteString()).build().toByteString())
        .build();
  }
}
