package org.tallystick.network.render;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.fabric.Blueprint;
import org.tallystick.network.fabric.Blueprint.PackagedChaincode;
import org.tallystick.network.fabric.Topology.OrdererNode;
import org.tallystick.network.fabric.Topology.PeerNode;
import org.tallystick.network.fabric.Yaml;

/**
 * The manifests of one organisation, by file name. Keys are in secrets that the manifests name and
 * the organisation makes; nothing of a key is in them.
 */
final class KubernetesManifests {
  static final String PEOPLE = "people";
  static final String CHAINCODE_LINK = "chaincode-link";
  private static final String BUILDER = "chaincode-builder";
  private static final int PORTAL_PORT = 9080;

  private final String channel;
  private final Site site;
  private final Images images;
  private final CryptoTree tree;
  private final Workload workload;

  KubernetesManifests(String channel, Site site, Images images, CryptoTree tree) {
    this.channel = channel;
    this.site = site;
    this.images = images;
    this.tree = tree;
    this.workload = new Workload(namespace(site));
  }

  static String namespace(Site site) {
    return "tallystick-" + site.domain().replace('.', '-');
  }

  /** Documents by file name; the names sort in the order in which they are applied. */
  Map<String, List<Map<String, Object>>> documents() throws IOException {
    Map<String, List<Map<String, Object>>> files = new LinkedHashMap<>();
    files.put("00-namespace.yaml", List.of(workload.namespace()));
    files.put(
        "10-chaincode-builder.yaml",
        List.of(workload.configuration(BUILDER, new LinkedHashMap<>(Blueprint.builder()))));
    if (site.orderer().isPresent()) {
      files.put("20-orderer0.yaml", orderer(site.orderer().get()));
    }
    for (PeerNode peer : site.peers()) {
      files.put("30-" + peer.name() + ".yaml", peer(peer));
    }
    for (PackagedChaincode chaincode : site.served()) {
      files.put("40-" + Site.chaincodeService(chaincode) + ".yaml", chaincode(chaincode));
    }
    files.put("50-portal.yaml", portal());
    return files;
  }

  /** The secrets that the manifests name, with the files that go into each. */
  Map<String, List<KeyFile>> secrets() {
    Organisation organisation = site.organisation();
    Map<String, List<KeyFile>> secrets = new LinkedHashMap<>();
    site.orderer().ifPresent(node -> secrets.put("orderer0", KeyFile.of(tree, organisation, node)));
    site.peers().forEach(node -> secrets.put(node.name(), KeyFile.of(tree, organisation, node)));
    secrets.put("peer-link", KeyFile.ofLink(tree, organisation));
    if (!site.served().isEmpty()) {
      secrets.put(CHAINCODE_LINK, KeyFile.ofChaincode(tree));
    }
    List<KeyFile> people = new ArrayList<>(KeyFile.ofPeople(tree, organisation));
    people.add(new KeyFile("tlsca.pem", tree.tlsCaCertificate(organisation), "tlsca.pem", false));
    secrets.put(PEOPLE, people);
    return secrets;
  }

  private List<Map<String, Object>> orderer(OrdererNode node) {
    Workload.Container container =
        new Workload.Container(
            images.orderer(),
            List.of(),
            NodeEnvironment.orderer(site.organisation(), node),
            Yaml.of(
                "orderer", node.port(),
                "admin", node.adminPort(),
                "operations", node.operationsPort()),
            workload.httpProbes("operations", "/healthz"),
            new Workload.Size("250m", "512Mi", "1", "1Gi"));
    List<Workload.Volume> volumes =
        List.of(
            new Workload.Volume(
                "identity",
                Mounts.IDENTITY,
                secret("orderer0", KeyFile.of(tree, site.organisation(), node))));
    return List.of(
        workload.inside("orderer0", Yaml.of("admin", node.adminPort())),
        workload.outside("orderer0", node.host(), Yaml.of("orderer", node.port())),
        workload.stateful("orderer0", "orderer", container, volumes, Mounts.LEDGER, "20Gi"));
  }

  private List<Map<String, Object>> peer(PeerNode node) {
    Workload.Container container =
        new Workload.Container(
            images.peer(),
            List.of(),
            NodeEnvironment.peer(channel, site.organisation(), node, site.peers().get(0)),
            Yaml.of("peer", node.port(), "operations", node.operationsPort()),
            workload.httpProbes("operations", "/healthz"),
            new Workload.Size("500m", "1Gi", "2", "2Gi"));
    Map<String, Object> addresses = new LinkedHashMap<>();
    List<Object> addressItems = new ArrayList<>();
    for (PackagedChaincode chaincode : site.chaincodes()) {
      addresses.put(
          chaincode.label(),
          site.chaincodeAddress(chaincode, node, Site.chaincodeService(chaincode)));
      addressItems.add(Yaml.of("key", chaincode.label(), "path", chaincode.label() + "/address"));
    }
    String link = node.name() + "-chaincodes";
    Map<String, Object> linkSources =
        Yaml.of(
            "projected",
            Yaml.of(
                "defaultMode",
                0440,
                "sources",
                List.of(
                    Yaml.of("secret", Yaml.of("name", "peer-link")),
                    Yaml.of("configMap", Yaml.of("name", link, "items", addressItems)))));
    List<Workload.Volume> volumes =
        List.of(
            new Workload.Volume(
                "identity",
                Mounts.IDENTITY,
                secret(node.name(), KeyFile.of(tree, site.organisation(), node))),
            new Workload.Volume("link", Mounts.LINK, linkSources),
            new Workload.Volume(
                "builder",
                Mounts.BUILDER + "/bin",
                Yaml.of("configMap", Yaml.of("name", BUILDER, "defaultMode", 0555))));
    return List.of(
        workload.configuration(link, addresses),
        workload.inside(node.name(), Yaml.of("peer", node.port())),
        workload.outside(node.name(), node.host(), Yaml.of("peer", node.port())),
        workload.stateful(node.name(), "peer", container, volumes, Mounts.LEDGER, "50Gi"));
  }

  private List<Map<String, Object>> chaincode(PackagedChaincode chaincode) {
    String name = Site.chaincodeService(chaincode);
    Map<String, Object> ports = new LinkedHashMap<>();
    for (int i = 0; i < site.peers().size(); i++) {
      ports.put(site.peers().get(i).name(), site.chaincodePorts().get(i));
    }
    Workload.Container container =
        new Workload.Container(
            images.chaincode(),
            site.chaincodeArguments(chaincode),
            Map.of(),
            ports,
            workload.tcpProbes(site.peers().get(0).name()),
            new Workload.Size("250m", "256Mi", "1", "512Mi"));
    List<Workload.Volume> volumes =
        List.of(
            new Workload.Volume(
                "link", Mounts.LINK, secret(CHAINCODE_LINK, KeyFile.ofChaincode(tree))));
    return List.of(
        workload.inside(name, ports),
        workload.onlyFrom(name, "peer", ports),
        workload.stateless(name, "chaincode", container, volumes));
  }

  private List<Map<String, Object>> portal() throws IOException {
    Workload.Container container =
        new Workload.Container(
            images.portal(),
            List.of(),
            NodeEnvironment.portal(),
            Yaml.of("http", PORTAL_PORT),
            workload.httpProbes("http", "/health/ready", "/health/live"),
            new Workload.Size("500m", "768Mi", "2", "1Gi"));
    Map<String, Object> profile =
        Yaml.of(
            "profile.json",
            JSON.std
                .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                .asString(SiteProfile.of(channel, site, tree)));
    List<Workload.Volume> volumes =
        List.of(
            new Workload.Volume(
                "profile", Mounts.PROFILE, Yaml.of("configMap", Yaml.of("name", "portal-profile"))),
            new Workload.Volume(
                "people",
                Mounts.PEOPLE,
                secret(PEOPLE, KeyFile.ofPeople(tree, site.organisation()))),
            new Workload.Volume(
                "tls-root",
                Mounts.TLS_ROOT,
                Yaml.of(
                    "secret",
                    Yaml.of(
                        "secretName",
                        PEOPLE,
                        "items",
                        List.of(Yaml.of("key", "tlsca.pem", "path", "tlsca.pem"))))));
    return List.of(
        workload.configuration("portal-profile", profile),
        workload.inside("portal", Yaml.of("http", PORTAL_PORT)),
        workload.stateful("portal", "portal", container, volumes, Mounts.STATE, "10Gi"));
  }

  private static Map<String, Object> secret(String name, List<KeyFile> files) {
    List<Object> items = new ArrayList<>();
    files.forEach(file -> items.add(Yaml.of("key", file.name(), "path", file.path())));
    return Yaml.of("secret", Yaml.of("secretName", name, "defaultMode", 0440, "items", items));
  }
}
