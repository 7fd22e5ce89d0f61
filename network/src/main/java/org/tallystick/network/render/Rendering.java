package org.tallystick.network.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.fabric.Blueprint;
import org.tallystick.network.fabric.Blueprint.PackagedChaincode;
import org.tallystick.network.fabric.Consensus;
import org.tallystick.network.fabric.Topology.PeerNode;
import org.tallystick.network.fabric.Yaml;

/**
 * Writes a consortium as folders, one per organisation with what it runs on its own machines, and
 * beside them what all of them share: the document of the channel's first block, the chaincode
 * packages and the builder that takes them. Certificates are referred to in a folder {@code
 * organisations} beside them, in cryptogen's layout.
 */
public final class Rendering {
  /** Beside the folders of the organisations. */
  private static final Path ORGANISATIONS = Path.of("organisations");

  private final Path out;
  private final Consortium consortium;
  private final Images images;
  private final Keys keys;
  private final List<Organisation> organisations;
  private final CryptoTree tree;
  private final Blueprint blueprint;
  private final List<PackagedChaincode> packages = new ArrayList<>();

  /** Whether certificates and keys are issued too. */
  public enum Keys {
    /** Files refer to those that each organisation brings. */
    REFERRED,
    /** Those that are missing are issued into the folder {@code organisations}. */
    ISSUED
  }

  private Rendering(
      Path out,
      Consortium consortium,
      Consensus consensus,
      Images images,
      Optional<String> only,
      Keys keys)
      throws IOException {
    this.out = OwnerOnly.directory(out.toAbsolutePath().normalize());
    this.consortium = consortium;
    this.images = images;
    this.keys = keys;
    this.organisations =
        only.map(name -> List.of(consortium.organisation(name))).orElse(consortium.organisations());
    this.tree = CryptoTree.at(ORGANISATIONS);
    this.blueprint = Blueprint.of(consortium, consensus);
  }

  /**
   * Writes a compose project for each organisation.
   *
   * @param out the folder for all of it; files of an earlier rendering are replaced
   * @param only the one organisation to write, by name; all of them without
   */
  public static void docker(
      Path out,
      Consortium consortium,
      Consensus consensus,
      Images images,
      Optional<String> only,
      Keys keys)
      throws IOException {
    Rendering rendering = new Rendering(out, consortium, consensus, images, only, keys);
    rendering.shared();
    for (Organisation organisation : rendering.organisations) {
      rendering.compose(rendering.site(organisation));
    }
  }

  /**
   * Writes Kubernetes manifests for each organisation, with a script that makes the secrets that
   * they name.
   *
   * @param out the folder for all of it; files of an earlier rendering are replaced
   * @param only the one organisation to write, by name; all of them without
   * @param keys issued keys are also written as manifests of secrets
   */
  public static void kubernetes(
      Path out,
      Consortium consortium,
      Consensus consensus,
      Images images,
      Optional<String> only,
      Keys keys)
      throws IOException {
    Rendering rendering = new Rendering(out, consortium, consensus, images, only, keys);
    rendering.shared();
    for (Organisation organisation : rendering.organisations) {
      rendering.manifests(rendering.site(organisation));
    }
  }

  private void shared() throws IOException {
    if (keys == Keys.ISSUED) {
      CryptoTree.issue(own(), out.resolve(ORGANISATIONS));
    }
    for (ChannelDescription channel : consortium.channels()) {
      blueprint.writeChannel(
          channel,
          CryptoTree.at(Path.of("..").resolve("..").resolve(ORGANISATIONS)),
          out.resolve("channels").resolve(channel.name()).resolve("configtx.yaml"));
    }
    for (Chaincode chaincode : consortium.chaincodes()) {
      packages.add(blueprint.writePackage(out.resolve("packages"), chaincode));
    }
    Path bin = OwnerOnly.directory(out.resolve("builder").resolve("bin"));
    for (Map.Entry<String, String> script : Blueprint.builder().entrySet()) {
      executable(bin.resolve(script.getKey()), script.getValue());
    }
  }

  /** The consortium as far as it is written. */
  private Consortium own() {
    return new Consortium(
        consortium.channel(),
        consortium.batch(),
        consortium.policies(),
        organisations,
        consortium.chaincodes());
  }

  private Site site(Organisation organisation) {
    return new Site(
        organisation,
        blueprint.topology().peers().stream()
            .filter(peer -> peer.organisation().equals(organisation.name()))
            .toList(),
        blueprint.topology().orderers().stream()
            .filter(orderer -> orderer.organisation().equals(organisation.name()))
            .findFirst(),
        packages);
  }

  private void compose(Site site) throws IOException {
    Path folder = OwnerOnly.directory(out.resolve(site.domain()));
    ComposeProject project = new ComposeProject(consortium.channel(), site, images, tree);
    Yaml.write(folder.resolve("compose.yaml"), project.document());
    OwnerOnly.directory(folder.resolve("portal"));
    SiteProfile.of(consortium.channel(), site, tree).write(folder.resolve("portal/profile.json"));
    for (PeerNode peer : site.peers()) {
      Path link = OwnerOnly.directory(folder.resolve("link").resolve(peer.name()));
      for (PackagedChaincode chaincode : packages) {
        Path place = OwnerOnly.directory(link.resolve(chaincode.label()));
        OwnerOnly.write(
            place.resolve("address"),
            site.chaincodeAddress(chaincode, peer, site.chaincodeHost(chaincode)));
      }
      if (keys == Keys.ISSUED) {
        for (KeyFile file : KeyFile.ofLink(issued(), site.organisation())) {
          OwnerOnly.write(link.resolve(file.path()), file.content());
        }
      }
    }
    for (String data : project.dataFolders()) {
      OwnerOnly.directory(folder.resolve("data").resolve(data));
    }
    OwnerOnly.write(folder.resolve(".env"), "TALLYSTICK_USER=" + owner() + "\n");
  }

  private String owner() throws IOException {
    return Files.getAttribute(out, "unix:uid") + ":" + Files.getAttribute(out, "unix:gid");
  }

  private void manifests(Site site) throws IOException {
    Path folder = OwnerOnly.directory(out.resolve(site.domain()));
    KubernetesManifests manifests =
        new KubernetesManifests(consortium.channel(), site, images, tree);
    for (Map.Entry<String, List<Map<String, Object>>> file : manifests.documents().entrySet()) {
      Yaml.write(folder.resolve(file.getKey()), file.getValue());
    }
    executable(
        folder.resolve("create-secrets.sh"),
        SecretsScript.of(KubernetesManifests.namespace(site), manifests.secrets()));
    if (keys == Keys.ISSUED) {
      Yaml.write(folder.resolve("15-secrets.yaml"), secrets(site));
    }
  }

  private List<Map<String, Object>> secrets(Site site) throws IOException {
    List<Map<String, Object>> secrets = new ArrayList<>();
    KubernetesManifests issued =
        new KubernetesManifests(consortium.channel(), site, images, issued());
    for (Map.Entry<String, List<KeyFile>> secret : issued.secrets().entrySet()) {
      Map<String, Object> data = new LinkedHashMap<>();
      for (KeyFile file : secret.getValue()) {
        data.put(
            file.name(),
            Base64.getEncoder().encodeToString(file.content().getBytes(StandardCharsets.UTF_8)));
      }
      secrets.add(
          Yaml.of(
              "apiVersion",
              "v1",
              "kind",
              "Secret",
              "metadata",
              Yaml.of("name", secret.getKey(), "namespace", KubernetesManifests.namespace(site)),
              "type",
              "Opaque",
              "data",
              data));
    }
    return secrets;
  }

  /** The tree as it lies on this machine. */
  private CryptoTree issued() {
    return CryptoTree.at(out.resolve(ORGANISATIONS));
  }

  private static void executable(Path file, String content) throws IOException {
    OwnerOnly.write(file, content);
    if (!file.toFile().setExecutable(true, true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }
}
