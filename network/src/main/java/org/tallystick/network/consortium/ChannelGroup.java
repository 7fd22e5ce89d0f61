package org.tallystick.network.consortium;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.hyperledger.fabric.protos.common.BlockDataHashingStructure;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.Capability;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.HashingAlgorithm;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.msp.FabricCryptoConfig;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.orderer.ChannelRestrictions;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.hyperledger.fabric.protos.orderer.etcdraft.ConfigMetadata;
import org.hyperledger.fabric.protos.orderer.etcdraft.Consenter;
import org.hyperledger.fabric.protos.orderer.etcdraft.Options;
import org.hyperledger.fabric.protos.peer.AnchorPeer;
import org.hyperledger.fabric.protos.peer.AnchorPeers;
import org.tallystick.network.identity.Role;

/**
 * The tree of a channel's configuration, with the groups, values and policies that Fabric knows.
 */
final class ChannelGroup {
  private static final String ADMINS = "Admins";

  /** "No Merkle tree": block data is hashed as one run of bytes. */
  private static final int FLAT_HASHING = 0xFFFFFFFF;

  private ChannelGroup() {}

  static ConfigGroup of(Consortium consortium, CryptoTree files) {
    ConfigGroup.Builder channel = group();
    metaPolicy(channel, "Readers", MetaRule.parse("ANY Readers"));
    metaPolicy(channel, "Writers", MetaRule.parse("ANY Writers"));
    metaPolicy(channel, ADMINS, MetaRule.parse("MAJORITY Admins"));
    value(channel, "HashingAlgorithm", HashingAlgorithm.newBuilder().setName("SHA256").build());
    value(
        channel,
        "BlockDataHashingStructure",
        BlockDataHashingStructure.newBuilder().setWidth(FLAT_HASHING).build());
    capability(channel, "V3_0");
    channel.putGroups("Application", application(consortium, files));
    channel.putGroups("Orderer", orderer(consortium, files));
    return channel.build();
  }

  private static ConfigGroup application(Consortium consortium, CryptoTree files) {
    ConfigGroup.Builder application = group();
    consortium.policies().forEach((name, rule) -> metaPolicy(application, name, rule));
    capability(application, "V2_5");
    for (Organisation organisation : consortium.organisations()) {
      application.putGroups(organisation.name(), applicationMember(organisation, files));
    }
    return application.build();
  }

  static ConfigGroup applicationMember(Organisation organisation, CryptoTree files) {
    ConfigGroup.Builder member = member(organisation, files);
    rolePolicy(member, "Readers", organisation, Role.ADMIN, Role.PEER, Role.CLIENT);
    rolePolicy(member, "Writers", organisation, Role.ADMIN, Role.CLIENT);
    rolePolicy(member, "Endorsement", organisation, Role.PEER);
    AnchorPeer anchor =
        AnchorPeer.newBuilder()
            .setHost(organisation.peerHost())
            .setPort(organisation.peer().gatewayPort())
            .build();
    value(member, "AnchorPeers", AnchorPeers.newBuilder().addAnchorPeers(anchor).build());
    return member.build();
  }

  private static ConfigGroup orderer(Consortium consortium, CryptoTree files) {
    ConfigGroup.Builder orderer = group();
    metaPolicy(orderer, "Readers", MetaRule.parse("ANY Readers"));
    metaPolicy(orderer, "Writers", MetaRule.parse("ANY Writers"));
    metaPolicy(orderer, ADMINS, MetaRule.parse("MAJORITY Admins"));
    metaPolicy(orderer, "BlockValidation", MetaRule.parse("ANY Writers"));
    Batch batch = consortium.batch();
    value(
        orderer,
        "BatchSize",
        BatchSize.newBuilder()
            .setMaxMessageCount(batch.maxMessageCount())
            .setAbsoluteMaxBytes(batch.absoluteMaxBytes())
            .setPreferredMaxBytes(batch.preferredMaxBytes())
            .build());
    String timeout = batch.timeout().toMillis() + "ms";
    value(orderer, "BatchTimeout", BatchTimeout.newBuilder().setTimeout(timeout).build());
    value(orderer, "ChannelRestrictions", ChannelRestrictions.getDefaultInstance());
    capability(orderer, "V2_0");
    Organisation host = consortium.orderer();
    value(orderer, "ConsensusType", raft(host, files));
    ConfigGroup.Builder member = member(host, files);
    rolePolicy(member, "Readers", host, Role.ADMIN, Role.PEER, Role.CLIENT, Role.ORDERER);
    rolePolicy(member, "Writers", host, Role.ADMIN, Role.CLIENT, Role.ORDERER);
    String endpoint = CryptoTree.ordererHost(host) + ":" + host.ordererPort();
    value(member, "Endpoints", OrdererAddresses.newBuilder().addAddresses(endpoint).build());
    orderer.putGroups(host.name(), member.build());
    return orderer.build();
  }

  /** Raft with a single consenter: one node that orders alone. */
  private static ConsensusType raft(Organisation host, CryptoTree files) {
    ByteString tls = bytes(files.ordererTls(host).certificate());
    ConfigMetadata metadata =
        ConfigMetadata.newBuilder()
            .addConsenters(
                Consenter.newBuilder()
                    .setHost(CryptoTree.ordererHost(host))
                    .setPort(host.ordererPort())
                    .setClientTlsCert(tls)
                    .setServerTlsCert(tls))
            .setOptions(
                Options.newBuilder()
                    .setTickInterval("500ms")
                    .setElectionTick(10)
                    .setHeartbeatTick(1)
                    .setMaxInflightBlocks(5)
                    .setSnapshotIntervalSize(16 << 20))
            .build();
    return ConsensusType.newBuilder()
        .setType("etcdraft")
        .setMetadata(metadata.toByteString())
        .build();
  }

  private static ConfigGroup.Builder member(Organisation organisation, CryptoTree files) {
    ConfigGroup.Builder member = group();
    value(member, "MSP", msp(organisation, files));
    rolePolicy(member, ADMINS, organisation, Role.ADMIN);
    return member;
  }

  static MSPConfig msp(Organisation organisation, CryptoTree files) {
    ByteString ca = bytes(files.caCertificate(organisation));
    FabricNodeOUs nodeOus =
        FabricNodeOUs.newBuilder()
            .setEnable(true)
            .setClientOuIdentifier(ou(ca, Role.CLIENT))
            .setPeerOuIdentifier(ou(ca, Role.PEER))
            .setAdminOuIdentifier(ou(ca, Role.ADMIN))
            .setOrdererOuIdentifier(ou(ca, Role.ORDERER))
            .build();
    FabricMSPConfig config =
        FabricMSPConfig.newBuilder()
            .setName(organisation.mspId())
            .addRootCerts(ca)
            .addTlsRootCerts(bytes(files.tlsCaCertificate(organisation)))
            .setFabricNodeOus(nodeOus)
            .setCryptoConfig(
                FabricCryptoConfig.newBuilder()
                    .setSignatureHashFamily("SHA2")
                    .setIdentityIdentifierHashFunction("SHA256"))
            .build();
    return MSPConfig.newBuilder().setConfig(config.toByteString()).build();
  }

  private static FabricOUIdentifier ou(ByteString ca, Role role) {
    return FabricOUIdentifier.newBuilder()
        .setCertificate(ca)
        .setOrganizationalUnitIdentifier(role.organisationalUnit())
        .build();
  }

  private static ByteString bytes(Path file) {
    try {
      return ByteString.copyFrom(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static ConfigGroup.Builder group() {
    return ConfigGroup.newBuilder().setModPolicy(ADMINS);
  }

  private static void value(ConfigGroup.Builder group, String name, MessageLite value) {
    group.putValues(
        name, ConfigValue.newBuilder().setModPolicy(ADMINS).setValue(value.toByteString()).build());
  }

  private static void capability(ConfigGroup.Builder group, String name) {
    value(
        group,
        "Capabilities",
        Capabilities.newBuilder()
            .putAllCapabilities(Map.of(name, Capability.getDefaultInstance()))
            .build());
  }

  private static void metaPolicy(ConfigGroup.Builder group, String name, MetaRule rule) {
    policy(group, name, Policy.PolicyType.IMPLICIT_META, rule.toProto());
  }

  private static void rolePolicy(
      ConfigGroup.Builder group, String name, Organisation organisation, Role... roles) {
    StringBuilder text = new StringBuilder("OR(");
    for (Role role : roles) {
      text.append(text.length() > 3 ? ", '" : "'")
          .append(organisation.mspId())
          .append('.')
          .append(role.name().toLowerCase(Locale.ROOT))
          .append('\'');
    }
    policy(
        group,
        name,
        Policy.PolicyType.SIGNATURE,
        PolicyExpression.parse(text.append(')').toString()).envelope());
  }

  private static void policy(
      ConfigGroup.Builder group, String name, Policy.PolicyType type, MessageLite policy) {
    group.putPolicies(
        name,
        ConfigPolicy.newBuilder()
            .setModPolicy(ADMINS)
            .setPolicy(
                Policy.newBuilder().setType(type.getNumber()).setValue(policy.toByteString()))
            .build());
  }
}
