package org.tallystick.network.fabric;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tallystick.network.consortium.OwnerOnly;

/**
 * What was deployed, kept with the network. Peers remember where to dial a package from the moment
 * when it was installed, so its ports are kept for ever, also when another one replaces it.
 */
final class DeployedChaincodes {
  private final Path file;
  private Content content;

  /**
   * One chaincode on one channel.
   *
   * @param endorsement its policy as an expression; empty for the channel's
   * @param collections its {@code collections_config.json}; empty without collections
   * @param initRequired whether its first call must be an initialisation; files of before do not
   *     say it
   * @param sequence of the committed definition
   * @param packageIds by organisation
   */
  record Deployed(
      String channel,
      String name,
      String version,
      String endorsement,
      String collections,
      Boolean initRequired,
      long sequence,
      Map<String, String> packageIds) {
    Deployed {
      initRequired = Boolean.TRUE.equals(initRequired);
    }

    boolean hasSameDefinition(Deployed other) {
      return version.equals(other.version)
          && endorsement.equals(other.endorsement)
          && collections.equals(other.collections)
          && initRequired.equals(other.initRequired);
    }

    Deployed withSequence(long other) {
      return new Deployed(
          channel, name, version, endorsement, collections, initRequired, other, packageIds);
    }
  }

  private record Content(
      List<Deployed> deployed, Map<String, Map<String, Integer>> portsByPackage) {}

  DeployedChaincodes(Path file) throws IOException {
    this.file = file;
    this.content =
        Files.exists(file)
            ? JSON.std.beanFrom(Content.class, Files.readString(file))
            : new Content(List.of(), Map.of());
  }

  Optional<Deployed> find(String channel, String name) {
    return content.deployed().stream()
        .filter(each -> each.channel().equals(channel) && each.name().equals(name))
        .findFirst();
  }

  /** Whether an organisation runs this package on some channel. */
  boolean isUsed(String packageId) {
    return content.deployed().stream().anyMatch(each -> each.packageIds().containsValue(packageId));
  }

  /** The ports of a package by the host names of peers; none when it was never installed. */
  Map<String, Integer> ports(String packageId) {
    return content.portsByPackage().getOrDefault(packageId, Map.of());
  }

  /** Whether a package was told this port. */
  boolean isPromised(int port) {
    return content.portsByPackage().values().stream().anyMatch(ports -> ports.containsValue(port));
  }

  void keepPorts(String packageId, Map<String, Integer> ports) throws IOException {
    Map<String, Map<String, Integer>> all = new TreeMap<>(content.portsByPackage());
    all.put(packageId, ports);
    write(new Content(content.deployed(), all));
  }

  void keep(Deployed changed) throws IOException {
    List<Deployed> all = new ArrayList<>(content.deployed());
    find(changed.channel(), changed.name()).ifPresent(all::remove);
    all.add(changed);
    write(new Content(all, content.portsByPackage()));
  }

  private void write(Content changed) throws IOException {
    OwnerOnly.write(file, JSON.std.asString(changed));
    content = changed;
  }
}
