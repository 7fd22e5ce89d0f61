package org.tallystick.network.consortium;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.time.Instant;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.tallystick.network.identity.EnvelopeSigner;
import org.tallystick.network.identity.Sha256;

/** The first block of a channel: its configuration, as Fabric's configtxgen would write it. */
public final class GenesisBlock {
  private static final int MESSAGE_VERSION = 1;
  private static final int NONCE_BYTES = 24;

  /**
   * Slots of a block's metadata: SIGNATURES, LAST_CONFIG, TRANSACTIONS_FILTER, ORDERER,
   * COMMIT_HASH.
   */
  private static final int METADATA_SLOTS = 5;

  private GenesisBlock() {}

  /**
   * Makes a new channel's first block. Two calls give two different channels (nonce and time), so
   * it is made once and kept.
   *
   * @param files the tree that was issued for this consortium
   */
  public static Block of(Consortium consortium, CryptoTree files) {
    Config config = Config.newBuilder().setChannelGroup(ChannelGroup.of(consortium, files)).build();
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    ChannelHeader channelHeader =
        ChannelHeader.newBuilder()
            .setType(HeaderType.CONFIG_VALUE)
            .setVersion(MESSAGE_VERSION)
            .setTimestamp(EnvelopeSigner.timestamp(Instant.now()))
            .setChannelId(consortium.channel())
            .setTxId(Sha256.hex(nonce))
            .build();
    SignatureHeader signatureHeader =
        SignatureHeader.newBuilder().setNonce(ByteString.copyFrom(nonce)).build();
    Payload payload =
        Payload.newBuilder()
            .setHeader(
                Header.newBuilder()
                    .setChannelHeader(channelHeader.toByteString())
                    .setSignatureHeader(signatureHeader.toByteString()))
            .setData(ConfigEnvelope.newBuilder().setConfig(config).build().toByteString())
            .build();
    ByteString envelope =
        Envelope.newBuilder().setPayload(payload.toByteString()).build().toByteString();
    return Block.newBuilder()
        .setHeader(BlockHeader.newBuilder().setNumber(0).setDataHash(Sha256.of(envelope)))
        .setData(BlockData.newBuilder().addData(envelope))
        .setMetadata(metadata())
        .build();
  }

  /** The configuration that a channel begins with: the root of its tree. */
  public static ConfigGroup configuration(Consortium consortium, CryptoTree files) {
    return ChannelGroup.of(consortium, files);
  }

  /**
   * What a configuration says of a member, under {@code Application} and the organisation's name: a
   * new member is one more such group.
   */
  public static ConfigGroup member(Organisation organisation, CryptoTree files) {
    return ChannelGroup.applicationMember(organisation, files);
  }

  private static BlockMetadata metadata() {
    LastConfig lastConfig = LastConfig.newBuilder().setIndex(0).build();
    ByteString signatures =
        Metadata.newBuilder()
            .setValue(
                OrdererBlockMetadata.newBuilder().setLastConfig(lastConfig).build().toByteString())
            .build()
            .toByteString();
    ByteString last =
        Metadata.newBuilder().setValue(lastConfig.toByteString()).build().toByteString();
    BlockMetadata.Builder metadata =
        BlockMetadata.newBuilder().addMetadata(signatures).addMetadata(last);
    while (metadata.getMetadataCount() < METADATA_SLOTS) {
      metadata.addMetadata(ByteString.EMPTY);
    }
    return metadata.build();
  }
}
