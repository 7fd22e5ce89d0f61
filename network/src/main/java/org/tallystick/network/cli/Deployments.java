package org.tallystick.network.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollectionReader;

/**
 * What {@code deployCC} changed of the description: kept beside the ledger, so that the network
 * comes up again with the chaincodes that it went down with.
 */
final class Deployments {
  private final Path file;
  private final Map<String, Deployment> byName = new TreeMap<>();

  /**
   * One deployment.
   *
   * @param endorsement an expression, or MAJORITY for the channel's policy
   * @param jar path of the jar; none for the description's own chaincode as it is described
   * @param collections path of a {@code collections_config.json}; none for those described
   * @param initialisation the function that must be called first; none when none must be
   * @param sequence which definition of the chaincode it must become; none for the one that it
   *     takes
   */
  record Deployment(
      String name,
      String version,
      String endorsement,
      String jar,
      String collections,
      String initialisation,
      Long sequence) {
    static final String MAJORITY = "MAJORITY";

    /** A chaincode of the description as a deployment from another jar. */
    static Deployment of(Chaincode described, String jar) {
      return new Deployment(
          described.name(),
          described.version(),
          described.endorsement().map(PolicyExpression::text).orElse(MAJORITY),
          jar,
          null,
          described.initialisation().orElse(null),
          null);
    }

    /** The same as the definition of this number. */
    Deployment withSequence(Long number) {
      return new Deployment(name, version, endorsement, jar, collections, initialisation, number);
    }

    /** The number of its definition, if one is asked for. */
    OptionalLong askedSequence() {
      return sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence);
    }

    /** The same with the files that are kept. A sequence is for the moment only. */
    Deployment withFiles(Path keptJar, Optional<Path> keptCollections) {
      return new Deployment(
          name,
          version,
          endorsement,
          keptJar.toString(),
          keptCollections.map(Path::toString).orElse(null),
          initialisation,
          null);
    }

    /** The chaincode; collections that this deployment does not name are the described ones. */
    Chaincode on(Consortium described) {
      return new Chaincode(
          name,
          version,
          endorsement.equals(MAJORITY)
              ? Optional.empty()
              : Optional.of(PolicyExpression.parse(endorsement)),
          collections == null
              ? described.chaincodes().stream()
                  .filter(chaincode -> chaincode.name().equals(name))
                  .flatMap(chaincode -> chaincode.collections().stream())
                  .toList()
              : PrivateCollectionReader.read(Path.of(collections), mspIds(described)),
          new ChaincodeSource.Jar(Path.of(jar)),
          Map.of(),
          Optional.ofNullable(initialisation));
    }
  }

  private record Content(List<Deployment> deployments) {}

  Deployments(Path networkFolder) {
    this.file = networkFolder.resolve("deployments.json");
    if (Files.exists(file)) {
      try {
        JSON.std
            .beanFrom(Content.class, Files.readString(file))
            .deployments()
            .forEach(deployment -> byName.put(deployment.name(), deployment));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
  }

  /** The description with what was deployed since. */
  Consortium applyTo(Consortium described) {
    Map<String, Chaincode> chaincodes = new LinkedHashMap<>();
    described.chaincodes().forEach(chaincode -> chaincodes.put(chaincode.name(), chaincode));
    byName.values().forEach(d -> chaincodes.put(d.name(), d.on(described)));
    return described.withChaincodes(List.copyOf(chaincodes.values()));
  }

  /** Remembers a deployment in place of the one before. */
  void remember(Deployment deployment) {
    byName.put(deployment.name(), deployment);
    write();
  }

  /** Goes back to what the description says of a chaincode. */
  void forget(String name) {
    byName.remove(name);
    write();
  }

  private void write() {
    try {
      OwnerOnly.write(file, JSON.std.asString(new Content(List.copyOf(byName.values()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> mspIds(Consortium consortium) {
    return consortium.organisations().stream().map(Organisation::mspId).collect(Collectors.toSet());
  }
}
