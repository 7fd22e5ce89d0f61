package org.tallystick.network.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.identity.Sha256;

/**
 * Copies of the jars that run, named by their content: a build that replaces a jar must not pull it
 * from under a running process.
 */
final class JarStore {
  private final Path folder;

  JarStore(Path networkFolder) {
    this.folder = networkFolder.resolve("chaincodes");
  }

  /** The same chaincode with copies in place of its jars. */
  Chaincode keep(Chaincode chaincode) {
    Map<String, ChaincodeSource> sourceAt = new LinkedHashMap<>();
    chaincode.sourceAt().forEach((name, source) -> sourceAt.put(name, keep(source)));
    return chaincode.from(keep(chaincode.source()), sourceAt);
  }

  private ChaincodeSource keep(ChaincodeSource source) {
    return source instanceof ChaincodeSource.Jar jar
        ? new ChaincodeSource.Jar(keep(jar.path()))
        : source;
  }

  /** Copies a jar unless it is kept already, and says where the copy is. */
  Path keep(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new OperatorException("the chaincode's jar is missing: " + jar + "; build it first");
    }
    return keep(jar, folder, ".jar");
  }

  /** Copies a {@code collections_config.json}, which is needed again at every start. */
  Path keepCollections(Path file) {
    return keep(file, folder.resolveSibling("collections"), ".json");
  }

  private static Path keep(Path file, Path folder, String suffix) {
    try {
      OwnerOnly.directory(folder);
      Path draft = Files.createTempFile(folder, "file", ".part");
      Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
      Path kept = folder.resolve(Sha256.hex(Files.readAllBytes(draft)) + suffix);
      Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + file, e);
    }
  }

  /** Deletes the copies that none of these chaincodes uses. */
  void deleteUnused(List<Chaincode> used) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Set<Path> keep =
        used.stream()
            .flatMap(c -> Stream.concat(Stream.of(c.source()), c.sourceAt().values().stream()))
            .filter(ChaincodeSource.Jar.class::isInstance)
            .map(source -> ((ChaincodeSource.Jar) source).path())
            .collect(Collectors.toSet());
    try (Stream<Path> copies = Files.list(folder)) {
      for (Path copy : copies.filter(path -> !keep.contains(path)).toList()) {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean " + folder, e);
    }
  }
}
