package org.tallystick.network.fabric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;

/** A channel's {@code configtx.yaml}, from which configtxgen makes its first block. */
final class ChannelDocument {
  /** The only profile in the file. */
  static final String PROFILE = "Channel";

  /**
   * What "a block as soon as the committer is free" comes to where orderers know no committer:
   * short enough for a person who waits, long enough for what arrives together.
   */
  static final Duration IMMEDIATELY = Duration.ofMillis(100);

  /** Raft's clock. An election takes 10 to 20 ticks; a machine under load loses some. */
  private static final String TICK = "200ms";

  private final Consortium consortium;
  private final ChannelDescription channel;
  private final Topology topology;
  private final CryptoTree crypto;
  private final FabricVersion.Capabilities capabilities;
  private final UnaryOperator<String> reach;

  private ChannelDocument(
      Consortium consortium,
      ChannelDescription channel,
      Topology topology,
      CryptoTree crypto,
      FabricVersion.Capabilities capabilities,
      UnaryOperator<String> reach) {
    this.consortium = consortium;
    this.channel = channel;
    this.topology = topology;
    this.crypto = crypto;
    this.capabilities = capabilities;
    this.reach = reach;
  }

  /**
   * The document.
   *
   * @param reach the address at which a node with this host name is dialled
   */
  static Map<String, Object> of(
      Consortium consortium,
      ChannelDescription channel,
      Topology topology,
      CryptoTree crypto,
      FabricVersion.Capabilities capabilities,
      UnaryOperator<String> reach) {
    ChannelDocument document =
        new ChannelDocument(consortium, channel, topology, crypto, capabilities, reach);
    return Yaml.of(
        // For configtxgen -printOrg, by which an organisation asks to be let in.
        "Organizations", document.members(), "Profiles", Yaml.of(PROFILE, document.profile()));
  }

  private Map<String, Object> profile() {
    return Yaml.of(
        "Policies",
        Yaml.of(
            "Readers", meta("ANY Readers"),
            "Writers", meta("ANY Writers"),
            "Admins", meta("MAJORITY Admins")),
        "Capabilities",
        Yaml.of(capabilities.channel(), true),
        "Orderer",
        orderer(),
        "Application",
        application());
  }

  private Map<String, Object> application() {
    Map<String, Object> policies = new LinkedHashMap<>();
    channel.policies().forEach((name, rule) -> policies.put(name, meta(rule.text())));
    return Yaml.of(
        "Organizations",
        members(),
        "Policies",
        policies,
        "Capabilities",
        Yaml.of(capabilities.application(), true));
  }

  private List<Map<String, Object>> members() {
    return channel.members().stream().map(consortium::organisation).map(this::member).toList();
  }

  private Map<String, Object> member(Organisation organisation) {
    Map<String, Object> member =
        organisation(
            organisation,
            Yaml.of(
                "Readers", roles(organisation, "admin", "peer", "client"),
                "Writers", roles(organisation, "admin", "client"),
                "Admins", roles(organisation, "admin"),
                "Endorsement", roles(organisation, "peer")));
    Topology.PeerNode peer = topology.peer(organisation);
    member.put(
        "AnchorPeers", List.of(Yaml.of("Host", reach.apply(peer.host()), "Port", peer.port())));
    return member;
  }

  private Map<String, Object> orderer() {
    Batch batch = channel.batch();
    Map<String, Object> orderer =
        Yaml.of(
            "OrdererType",
            Consensus.valueOf(topology.consensus()).type(),
            "BatchTimeout",
            (batch.cutImmediately() ? IMMEDIATELY : batch.timeout()).toMillis() + "ms",
            "BatchSize",
            Yaml.of(
                "MaxMessageCount", batch.maxMessageCount(),
                "AbsoluteMaxBytes", batch.absoluteMaxBytes(),
                "PreferredMaxBytes", batch.preferredMaxBytes()),
            "Organizations",
            topology.orderers().stream().map(this::orderingMember).toList(),
            "Policies",
            Yaml.of(
                "Readers", meta("ANY Readers"),
                "Writers", meta("ANY Writers"),
                "Admins", meta("MAJORITY Admins"),
                "BlockValidation", meta("ANY Writers")),
            "Capabilities",
            Yaml.of(capabilities.orderer(), true));
    switch (Consensus.valueOf(topology.consensus())) {
      case RAFT -> orderer.put("EtcdRaft", raft());
      case BFT -> {
        orderer.put("ConsenterMapping", bftConsenters());
        orderer.put("SmartBFT", smartBft());
      }
      default -> throw new IllegalStateException(topology.consensus());
    }
    return orderer;
  }

  private Map<String, Object> orderingMember(Topology.OrdererNode node) {
    Organisation organisation = consortium.organisation(node.organisation());
    Map<String, Object> member =
        organisation(
            organisation,
            Yaml.of(
                "Readers", roles(organisation, "admin", "peer", "client", "orderer"),
                "Writers", roles(organisation, "admin", "client", "orderer"),
                "Admins", roles(organisation, "admin")));
    member.put("OrdererEndpoints", List.of(reach.apply(node.host()) + ":" + node.port()));
    return member;
  }

  private Map<String, Object> organisation(
      Organisation organisation, Map<String, Object> policies) {
    return Yaml.of(
        "Name",
        organisation.name(),
        "ID",
        organisation.mspId(),
        "MSPDir",
        crypto.organisationMsp(organisation).toString(),
        "Policies",
        policies);
  }

  private Map<String, Object> raft() {
    List<Object> consenters = new ArrayList<>();
    for (Topology.OrdererNode node : topology.orderers()) {
      consenters.add(consenter(node));
    }
    return Yaml.of(
        "Consenters",
        consenters,
        "Options",
        Yaml.of(
            "TickInterval", TICK,
            "ElectionTick", 10,
            "HeartbeatTick", 1,
            "MaxInflightBlocks", 5,
            "SnapshotIntervalSize", "16 MB"));
  }

  private Map<String, Object> consenter(Topology.OrdererNode node) {
    String tls =
        crypto.ordererTls(consortium.organisation(node.organisation())).certificate().toString();
    return Yaml.of(
        "Host",
        reach.apply(node.host()),
        "Port",
        node.port(),
        "ClientTLSCert",
        tls,
        "ServerTLSCert",
        tls);
  }

  private List<Object> bftConsenters() {
    List<Object> consenters = new ArrayList<>();
    for (Topology.OrdererNode node : topology.orderers()) {
      Organisation organisation = consortium.organisation(node.organisation());
      Map<String, Object> consenter = new LinkedHashMap<>();
      consenter.put("ID", consenters.size() + 1);
      consenter.putAll(consenter(node));
      consenter.put("MSPID", organisation.mspId());
      consenter.put("Identity", crypto.ordererCertificate(organisation).toString());
      consenters.add(consenter);
    }
    return consenters;
  }

  /** Fabric fills in nothing here. A lone request does not wait long for company. */
  private Map<String, Object> smartBft() {
    Batch batch = channel.batch();
    Duration wait = batch.cutImmediately() ? IMMEDIATELY.dividedBy(2) : batch.timeout();
    return Yaml.of(
        "RequestBatchMaxCount",
        batch.maxMessageCount(),
        "RequestBatchMaxBytes",
        batch.absoluteMaxBytes(),
        "RequestBatchMaxInterval",
        wait.toMillis() + "ms",
        "IncomingMessageBufferSize",
        200,
        "RequestPoolSize",
        100_000,
        "RequestForwardTimeout",
        "5s",
        "RequestComplainTimeout",
        "10s",
        "RequestAutoRemoveTimeout",
        "3m0s",
        "ViewChangeResendInterval",
        "5s",
        "ViewChangeTimeout",
        "20s",
        "LeaderHeartbeatTimeout",
        "1m0s",
        "LeaderHeartbeatCount",
        10,
        "CollectTimeout",
        "1s",
        "SyncOnStart",
        true,
        "SpeedUpViewChange",
        false);
  }

  private static Map<String, Object> meta(String rule) {
    return Yaml.of("Type", "ImplicitMeta", "Rule", rule);
  }

  private static Map<String, Object> roles(Organisation organisation, String... roles) {
    List<String> principals =
        List.of(roles).stream().map(role -> "'" + organisation.mspId() + "." + role + "'").toList();
    return Yaml.of("Type", "Signature", "Rule", "OR(" + String.join(", ", principals) + ")");
  }
}
