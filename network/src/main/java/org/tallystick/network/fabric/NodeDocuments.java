package org.tallystick.network.fabric;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.Organisation;

/**
 * The {@code core.yaml} of a peer and the {@code orderer.yaml} of an orderer: what was shipped with
 * the programs, where it is there, and over it what makes a node one of this network. Without
 * shipped files the nodes go by what is here and by Fabric's built-in defaults.
 */
final class NodeDocuments {
  private final Consortium consortium;
  private final Topology topology;
  private final FabricBinaries binaries;
  private final FabricFolder folder;
  private final CryptoTree crypto;
  private final FabricSettings settings;

  NodeDocuments(
      Consortium consortium,
      Topology topology,
      FabricBinaries binaries,
      FabricFolder folder,
      CryptoTree crypto,
      FabricSettings settings) {
    this.consortium = consortium;
    this.topology = topology;
    this.binaries = binaries;
    this.folder = folder;
    this.crypto = crypto;
    this.settings = settings;
  }

  /** Writes a peer's {@code core.yaml}. */
  void write(Topology.PeerNode node) throws IOException {
    Organisation organisation = consortium.organisation(node.organisation());
    Map<String, Object> ours = new LinkedHashMap<>();
    ours.put("peer", peer(node, organisation));
    // No Docker: chaincodes are services that the peer dials.
    ours.put("vm", Yaml.of("endpoint", ""));
    ours.put("chaincode", chaincode());
    ours.put("ledger", ledger(node));
    ours.put("operations", Yaml.of("listenAddress", Topology.HOST + ":" + node.operationsPort()));
    ours.put("metrics", Yaml.of("provider", "prometheus"));
    Yaml.write(folder.node(node.host()).resolve("core.yaml"), over("core.yaml", ours));
  }

  private Map<String, Object> peer(Topology.PeerNode node, Organisation organisation) {
    Organisation.Peer described = described(organisation, node);
    TlsFiles tls = crypto.peerTls(organisation, described);
    return Yaml.of(
        "id", node.host(),
        "networkId", consortium.channel(),
        "localMspId", organisation.mspId(),
        "localMspType", "bccsp",
        "mspConfigPath", crypto.peerMsp(organisation, described).toString(),
        "fileSystemPath", data(node.host()),
        "address", node.address(),
        "listenAddress", node.address(),
        "chaincodeAddress", Topology.HOST + ":" + node.chaincodePort(),
        "chaincodeListenAddress", Topology.HOST + ":" + node.chaincodePort(),
        "gateway", Yaml.of("enabled", true),
        "gossip", gossip(node, organisation),
        "tls",
            Yaml.of(
                "enabled", true,
                "cert", Yaml.of("file", tls.certificate().toString()),
                "key", Yaml.of("file", tls.privateKey().toString()),
                "rootcert", Yaml.of("file", tls.root().toString())),
        "BCCSP", softwareKeys(),
        "handlers", handlers(),
        "discovery", Yaml.of("enabled", true),
        "limits",
            Yaml.of(
                "concurrency",
                Yaml.of("endorserService", 2500, "deliverService", 2500, "gatewayService", 500)));
  }

  /**
   * Each peer pulls blocks from the orderers itself; gossip is for membership and private data.
   * Without an external endpoint no other organisation would learn of the peer.
   */
  private Map<String, Object> gossip(Topology.PeerNode node, Organisation organisation) {
    return Yaml.of(
        "bootstrap",
        topology.peer(organisation).address(),
        "externalEndpoint",
        node.address(),
        "useLeaderElection",
        false,
        "orgLeader",
        true,
        // Peers that join a new channel at the same moment miss each other at the first attempt;
        // the usual 25 s until the next are most of the time that such a network takes to start.
        "reconnectInterval",
        "2s",
        "publishStateInfoInterval",
        "1s",
        "requestStateInfoInterval",
        "1s",
        "pvtData",
        Yaml.of(
            "pullRetryThreshold",
            "60s",
            "transientstoreMaxBlockRetention",
            20_000,
            "pushAckTimeout",
            "3s",
            "btlPullMargin",
            10,
            "reconcileBatchSize",
            10,
            "reconcileSleepInterval",
            "1m",
            "reconciliationEnabled",
            true,
            // One organisation's invalid transactions must not stall the commits of all.
            "skipPullingInvalidTransactionsDuringCommit",
            true,
            "implicitCollectionDisseminationPolicy",
            Yaml.of("requiredPeerCount", 0, "maxPeerCount", 1)));
  }

  private static Organisation.Peer described(Organisation organisation, Topology.PeerNode node) {
    return organisation.peers().stream()
        .filter(peer -> peer.name().equals(node.name()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> handlers() {
    return Yaml.of(
        "authFilters",
        List.of(
            Yaml.of("name", "DefaultAuth"),
            Yaml.of("name", "ExpirationCheck"),
            Yaml.of("name", "TimeWindowCheck")),
        "decorators",
        List.of(Yaml.of("name", "DefaultDecorator")),
        "endorsers",
        Yaml.of("escc", Yaml.of("name", "DefaultEndorsement")),
        "validators",
        Yaml.of("vscc", Yaml.of("name", "DefaultValidation")));
  }

  private Map<String, Object> chaincode() {
    return Yaml.of(
        "mode",
        "net",
        "installTimeout",
        "300s",
        "startuptimeout",
        "300s",
        "executetimeout",
        settings.executeTimeout().toMillis() + "ms",
        "system",
        Yaml.of("_lifecycle", "enable", "cscc", "enable", "lscc", "enable", "qscc", "enable"),
        "externalBuilders",
        List.of(
            Yaml.of(
                "name", "tallystick",
                "path", folder.builder().toString(),
                "propagateEnvironment", List.of("PATH", Builder.LINK_VARIABLE))));
  }

  private Map<String, Object> ledger(Topology.PeerNode node) {
    return Yaml.of(
        "state", Yaml.of("stateDatabase", "goleveldb", "totalQueryLimit", 100_000),
        "history", Yaml.of("enableHistoryDatabase", true),
        "pvtdataStore",
            Yaml.of(
                "collElgProcMaxDbBatchSize", 5000,
                "collElgProcDbBatchesInterval", 1000,
                "deprioritizedDataReconcilerInterval", "60m",
                "purgeInterval", 100,
                "purgedKeyAuditLogging", true),
        "snapshots", Yaml.of("rootDir", folder.node(node.host()).resolve("snapshots").toString()));
  }

  /** Writes an orderer's {@code orderer.yaml}. */
  void write(Topology.OrdererNode node) throws IOException {
    Organisation organisation = consortium.organisation(node.organisation());
    TlsFiles tls = crypto.ordererTls(organisation);
    Map<String, Object> ours = new LinkedHashMap<>();
    ours.put("General", general(node, organisation, crypto.ordererMsp(organisation), tls));
    ours.put("FileLedger", Yaml.of("Location", data(node.host())));
    ours.put("Operations", Yaml.of("ListenAddress", Topology.HOST + ":" + node.operationsPort()));
    ours.put("Metrics", Yaml.of("Provider", "prometheus"));
    ours.put(
        "Admin",
        Yaml.of(
            "ListenAddress",
            Topology.HOST + ":" + node.adminPort(),
            "TLS",
            Yaml.of(
                "Enabled", true,
                "PrivateKey", tls.privateKey().toString(),
                "Certificate", tls.certificate().toString(),
                "ClientAuthRequired", true,
                "ClientRootCAs", List.of(tls.root().toString()))));
    ours.put("ChannelParticipation", Yaml.of("Enabled", true, "MaxRequestBodySize", "1 MB"));
    ours.put(
        "Consensus",
        Yaml.of("WALDir", state(node.host(), "wal"), "SnapDir", state(node.host(), "snapshots")));
    Yaml.write(folder.node(node.host()).resolve("orderer.yaml"), over("orderer.yaml", ours));
  }

  private static Map<String, Object> general(
      Topology.OrdererNode node, Organisation organisation, Path msp, TlsFiles tls) {
    return Yaml.of(
        "ListenAddress", Topology.HOST,
        "ListenPort", node.port(),
        "LocalMSPID", organisation.mspId(),
        "LocalMSPDir", msp.toString(),
        "BootstrapMethod", "none",
        "BCCSP", softwareKeys(),
        "TLS",
            Yaml.of(
                "Enabled", true,
                "PrivateKey", tls.privateKey().toString(),
                "Certificate", tls.certificate().toString(),
                "RootCAs", List.of(tls.root().toString())),
        "Cluster",
            Yaml.of(
                "ClientCertificate", tls.certificate().toString(),
                "ClientPrivateKey", tls.privateKey().toString(),
                "SendBufferSize", 100),
        "Authentication", Yaml.of("TimeWindow", "15m"));
  }

  private static Map<String, Object> softwareKeys() {
    return Yaml.of("Default", "SW", "SW", Yaml.of("Hash", "SHA2", "Security", 256));
  }

  private String data(String host) {
    return state(host, "data");
  }

  private String state(String host, String name) {
    return folder.node(host).resolve(name).toString();
  }

  private Map<String, Object> over(String shipped, Map<String, Object> ours) throws IOException {
    Path file = binaries.configuration().map(place -> place.resolve(shipped)).orElse(null);
    return file == null ? ours : Yaml.overlay(Yaml.read(file), ours);
  }
}
