package org.tallystick.network.render;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.fabric.Blueprint;
import org.tallystick.network.fabric.Topology.OrdererNode;
import org.tallystick.network.fabric.Topology.PeerNode;

/**
 * What makes a container of Fabric's image a node of this network: variables over the configuration
 * that the image brings. Each node is dialled by the host name in its certificate.
 */
final class NodeEnvironment {
  private static final String EVERYWHERE = "0.0.0.0:";
  private static final String TLS = Mounts.IDENTITY + "/tls/";

  /** A line for each call would bury everything else. */
  private static final String LOG_LEVELS = "grpc=error:comm.grpc.server=warning:info";

  private NodeEnvironment() {}

  /**
   * A peer's.
   *
   * @param channel also names the network that its logs speak of
   * @param first the organisation's first peer, by which its peers find each other
   */
  static Map<String, String> peer(
      String channel, Organisation organisation, PeerNode node, PeerNode first) {
    String address = node.host() + ":" + node.port();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("FABRIC_LOGGING_SPEC", LOG_LEVELS);
    variables.put("CORE_PEER_ID", node.host());
    variables.put("CORE_PEER_NETWORKID", channel);
    variables.put("CORE_PEER_LOCALMSPID", organisation.mspId());
    variables.put("CORE_PEER_MSPCONFIGPATH", Mounts.IDENTITY + "/msp");
    variables.put("CORE_PEER_FILESYSTEMPATH", Mounts.LEDGER);
    variables.put("CORE_LEDGER_SNAPSHOTS_ROOTDIR", Mounts.LEDGER + "/snapshots");
    variables.put("CORE_PEER_ADDRESS", address);
    variables.put("CORE_PEER_LISTENADDRESS", EVERYWHERE + node.port());
    // Chaincodes are services that the peer dials; nobody dials it for them.
    variables.put("CORE_PEER_CHAINCODEADDRESS", "127.0.0.1:" + node.chaincodePort());
    variables.put("CORE_PEER_CHAINCODELISTENADDRESS", "127.0.0.1:" + node.chaincodePort());
    variables.put("CORE_PEER_GOSSIP_BOOTSTRAP", first.host() + ":" + first.port());
    variables.put("CORE_PEER_GOSSIP_EXTERNALENDPOINT", address);
    variables.put("CORE_PEER_GOSSIP_USELEADERELECTION", "false");
    variables.put("CORE_PEER_GOSSIP_ORGLEADER", "true");
    variables.put("CORE_PEER_GOSSIP_PVTDATA_SKIPPULLINGINVALIDTRANSACTIONSDURINGCOMMIT", "true");
    variables.put("CORE_PEER_TLS_ENABLED", "true");
    variables.put("CORE_PEER_TLS_CERT_FILE", TLS + "server.crt");
    variables.put("CORE_PEER_TLS_KEY_FILE", TLS + "server.key");
    variables.put("CORE_PEER_TLS_ROOTCERT_FILE", TLS + "ca.crt");
    variables.put("CORE_OPERATIONS_LISTENADDRESS", EVERYWHERE + node.operationsPort());
    variables.put("CORE_METRICS_PROVIDER", "prometheus");
    variables.put("CORE_VM_ENDPOINT", "");
    variables.put(
        "CORE_CHAINCODE_EXTERNALBUILDERS",
        "[{name: tallystick, path: "
            + Mounts.BUILDER
            + ", propagateEnvironment: [PATH, "
            + Blueprint.linkVariable()
            + "]}]");
    variables.put(Blueprint.linkVariable(), Mounts.LINK);
    return variables;
  }

  /** An orderer's. */
  static Map<String, String> orderer(Organisation organisation, OrdererNode node) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("FABRIC_LOGGING_SPEC", LOG_LEVELS);
    variables.put("ORDERER_GENERAL_LISTENADDRESS", "0.0.0.0");
    variables.put("ORDERER_GENERAL_LISTENPORT", String.valueOf(node.port()));
    variables.put("ORDERER_GENERAL_LOCALMSPID", organisation.mspId());
    variables.put("ORDERER_GENERAL_LOCALMSPDIR", Mounts.IDENTITY + "/msp");
    variables.put("ORDERER_GENERAL_BOOTSTRAPMETHOD", "none");
    variables.put("ORDERER_GENERAL_TLS_ENABLED", "true");
    variables.put("ORDERER_GENERAL_TLS_CERTIFICATE", TLS + "server.crt");
    variables.put("ORDERER_GENERAL_TLS_PRIVATEKEY", TLS + "server.key");
    variables.put("ORDERER_GENERAL_TLS_ROOTCAS", "[" + TLS + "ca.crt]");
    variables.put("ORDERER_GENERAL_CLUSTER_CLIENTCERTIFICATE", TLS + "server.crt");
    variables.put("ORDERER_GENERAL_CLUSTER_CLIENTPRIVATEKEY", TLS + "server.key");
    variables.put("ORDERER_CHANNELPARTICIPATION_ENABLED", "true");
    variables.put("ORDERER_ADMIN_LISTENADDRESS", EVERYWHERE + node.adminPort());
    variables.put("ORDERER_ADMIN_TLS_ENABLED", "true");
    variables.put("ORDERER_ADMIN_TLS_CERTIFICATE", TLS + "server.crt");
    variables.put("ORDERER_ADMIN_TLS_PRIVATEKEY", TLS + "server.key");
    variables.put("ORDERER_ADMIN_TLS_CLIENTAUTHREQUIRED", "true");
    variables.put("ORDERER_ADMIN_TLS_CLIENTROOTCAS", "[" + TLS + "ca.crt]");
    variables.put("ORDERER_OPERATIONS_LISTENADDRESS", EVERYWHERE + node.operationsPort());
    variables.put("ORDERER_METRICS_PROVIDER", "prometheus");
    variables.put("ORDERER_FILELEDGER_LOCATION", Mounts.LEDGER + "/ledger");
    variables.put("ORDERER_CONSENSUS_WALDIR", Mounts.LEDGER + "/wal");
    variables.put("ORDERER_CONSENSUS_SNAPDIR", Mounts.LEDGER + "/snapshots");
    return variables;
  }

  /** The portal's; its ports are those of the packaged server. */
  static Map<String, String> portal() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("TALLYSTICK_PROFILE", Mounts.PROFILE + "/profile.json");
    variables.put("TALLYSTICK_PORTAL_STATE", Mounts.STATE + "/portal");
    variables.put("PORTAL_HOST", "0.0.0.0");
    variables.put("PORTAL_COOKIE_SECURE", "true");
    return variables;
  }
}
