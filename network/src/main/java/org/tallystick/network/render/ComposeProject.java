package org.tallystick.network.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.fabric.Blueprint.PackagedChaincode;
import org.tallystick.network.fabric.Topology.OrdererNode;
import org.tallystick.network.fabric.Topology.PeerNode;
import org.tallystick.network.fabric.Yaml;

/**
 * The compose project of one organisation: its peers, its orderer, its chaincodes and its portal.
 * Containers run as the user who owns the keys beside the project, can write their own data only,
 * and see no key but their own.
 */
final class ComposeProject {
  /** One network for all projects of a machine; across machines, host names do. */
  static final String NETWORK = "tallystick";

  /** Set in the project's {@code .env}: whose files these are. */
  private static final String USER = "${TALLYSTICK_USER:?set it in .env to uid:gid of the keys}";

  private static final int PORTAL_PORT = 9080;

  private final String channel;
  private final Site site;
  private final Images images;
  private final CryptoTree tree;

  /**
   * @param tree with paths relative to the folder above the project's
   */
  ComposeProject(String channel, Site site, Images images, CryptoTree tree) {
    this.channel = channel;
    this.site = site;
    this.images = images;
    this.tree = tree;
  }

  Map<String, Object> document() {
    Map<String, Object> services = new LinkedHashMap<>();
    site.orderer().ifPresent(node -> services.put("orderer0", orderer(node)));
    site.peers().forEach(node -> services.put(node.name(), peer(node)));
    site.served().forEach(each -> services.put(Site.chaincodeService(each), chaincode(each)));
    services.put("portal", portal());
    return Yaml.of(
        "services",
        services,
        "networks",
        Yaml.of(NETWORK, Yaml.of("external", true, "name", NETWORK)));
  }

  private Map<String, Object> orderer(OrdererNode node) {
    return service(
        images.orderer(),
        node.host(),
        Yaml.of(
            "environment", NodeEnvironment.orderer(site.organisation(), node),
            "volumes",
                List.of(
                    given(nodeFolder(tree.ordererMsp(site.organisation())), Mounts.IDENTITY),
                    kept("orderer0", Mounts.LEDGER)),
            "ports", List.of(published(node.port()), local(node.adminPort())),
            "healthcheck", health(node.operationsPort(), "/healthz")),
        new Size("1.0", "1g"));
  }

  private Map<String, Object> peer(PeerNode node) {
    return service(
        images.peer(),
        node.host(),
        Yaml.of(
            "environment",
                NodeEnvironment.peer(channel, site.organisation(), node, site.peers().get(0)),
            "volumes",
                List.of(
                    given(
                        nodeFolder(tree.peerMsp(site.organisation(), described(node))),
                        Mounts.IDENTITY),
                    given(Path.of("builder"), Mounts.BUILDER),
                    "./link/" + node.name() + ":" + Mounts.LINK + ":ro",
                    kept(node.name(), Mounts.LEDGER)),
            "ports", List.of(published(node.port())),
            "healthcheck", health(node.operationsPort(), "/healthz")),
        new Size("2.0", "2g"));
  }

  private Organisation.Peer described(PeerNode node) {
    return site.organisation().peers().get(site.peers().indexOf(node));
  }

  private Map<String, Object> chaincode(PackagedChaincode chaincode) {
    List<String> volumes = new ArrayList<>();
    KeyFile.ofChaincode(tree).forEach(file -> volumes.add(given(file, Mounts.LINK)));
    return service(
        images.chaincode(),
        site.chaincodeHost(chaincode),
        Yaml.of(
            "command", site.chaincodeArguments(chaincode),
            "volumes", volumes,
            "healthcheck", listens(site.chaincodePorts().get(0))),
        new Size("1.0", "512m"));
  }

  private Map<String, Object> portal() {
    Path tlsRoot = tree.tlsCaCertificate(site.organisation());
    return service(
        images.portal(),
        "portal." + site.domain(),
        Yaml.of(
            "environment", NodeEnvironment.portal(),
            "volumes",
                List.of(
                    "./portal:" + Mounts.PROFILE + ":ro",
                    given(KeyFile.users(tree, site.organisation()), Mounts.PEOPLE),
                    given(tlsRoot, Mounts.TLS_ROOT + "/tlsca.pem"),
                    kept("portal", Mounts.STATE)),
            "ports", List.of("127.0.0.1:" + portalPort() + ":" + PORTAL_PORT),
            "depends_on",
                Yaml.of(site.peers().get(0).name(), Yaml.of("condition", "service_healthy")),
            "healthcheck", health(PORTAL_PORT, "/health/ready")),
        new Size("2.0", "1g"));
  }

  /** Beside the peer's ports, so that the portals of several organisations fit on one machine. */
  private int portalPort() {
    return site.peers().get(0).port() + PORTAL_PORT - 7051;
  }

  /** What a container may use. */
  private record Size(String cpus, String memory) {}

  /** What is the same for all. */
  private static Map<String, Object> service(
      String image, String host, Map<String, Object> own, Size size) {
    Map<String, Object> service =
        Yaml.of(
            "image",
            image,
            "hostname",
            host,
            "networks",
            Yaml.of(NETWORK, Yaml.of("aliases", List.of(host))),
            "user",
            USER,
            "restart",
            "unless-stopped",
            "stop_grace_period",
            "60s",
            "read_only",
            true,
            "tmpfs",
            List.of("/tmp"),
            "cap_drop",
            List.of("ALL"),
            "security_opt",
            List.of("no-new-privileges:true"),
            "cpus",
            size.cpus(),
            "mem_limit",
            size.memory(),
            "pids_limit",
            2048,
            "logging",
            Yaml.of("driver", "json-file", "options", Yaml.of("max-size", "20m", "max-file", "5")));
    service.putAll(own);
    return service;
  }

  /** The images of Fabric and of Java hold bash, and no program that speaks HTTP. */
  private static Map<String, Object> health(int port, String path) {
    return check(
        "exec 3<>/dev/tcp/127.0.0.1/"
            + port
            + " && printf 'GET "
            + path
            + " HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'");
  }

  private static Map<String, Object> listens(int port) {
    return check("exec 3<>/dev/tcp/127.0.0.1/" + port);
  }

  private static Map<String, Object> check(String command) {
    return Yaml.of(
        "test", List.of("CMD", "bash", "-c", command),
        "interval", "10s",
        "timeout", "5s",
        "retries", 12,
        "start_period", "30s");
  }

  private static Path nodeFolder(Path msp) {
    return msp.getParent();
  }

  private static String given(KeyFile file, String mount) {
    return given(file.source(), mount + "/" + file.path());
  }

  private static String given(Path source, String mount) {
    return "../" + source.toString().replace('\\', '/') + ":" + mount + ":ro";
  }

  /** A folder of the project: an operator copies and restores it like any other. */
  private static String kept(String name, String mount) {
    return "./data/" + name + ":" + mount;
  }

  private static String published(int port) {
    return port + ":" + port;
  }

  /** Administration and people's browsers come through this machine only. */
  private static String local(int port) {
    return "127.0.0.1:" + port + ":" + port;
  }

  /** Folders that must exist, owned by the user, before the first start. */
  List<String> dataFolders() {
    List<String> folders = new ArrayList<>();
    site.orderer().ifPresent(node -> folders.add("orderer0"));
    site.peers().forEach(node -> folders.add(node.name()));
    folders.add("portal");
    return folders;
  }
}
