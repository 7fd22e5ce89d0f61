package org.tallystick.network.fabric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tallystick.network.process.Program;

/**
 * Fabric's own programs on this machine.
 *
 * @param folder where they are
 * @param configuration the folder with the {@code core.yaml} and {@code orderer.yaml} that were
 *     shipped with them, if it is there; what it says applies where the network has no say of its
 *     own
 * @param version of all of them
 */
public record FabricBinaries(Path folder, Optional<Path> configuration, FabricVersion version) {
  /** Names the folder where neither an option nor the search path does. */
  public static final String VARIABLE = "FABRIC_BIN";

  /** The programs needed, each with the arguments on which it says its version. */
  private static final Map<String, List<String>> NEEDED = new LinkedHashMap<>();

  static {
    NEEDED.put("peer", List.of("version"));
    NEEDED.put("orderer", List.of("version"));
    NEEDED.put("configtxgen", List.of("-version"));
    // osnadmin says no version.
    NEEDED.put("osnadmin", List.of());
  }

  /**
   * Finds the programs: in the folder given, else in the one that {@code FABRIC_BIN} names, else on
   * the search path.
   *
   * @param given the folder, or the one above its {@code bin}
   * @throws IOException when one is missing, too old or of another release than the rest; says what
   *     was found and how to get them
   */
  public static FabricBinaries find(Optional<Path> given) throws IOException, InterruptedException {
    return find(given, System.getenv());
  }

  static FabricBinaries find(Optional<Path> given, Map<String, String> environment)
      throws IOException, InterruptedException {
    Optional<Path> folder =
        given
            .or(() -> named(environment.get(VARIABLE)))
            .map(FabricBinaries::folderOfPrograms)
            .or(() -> onSearchPath(environment.getOrDefault("PATH", "")));
    if (folder.isEmpty()) {
      throw new IOException("Fabric's programs are not on the PATH. " + advice());
    }
    Path found = folder.get().toAbsolutePath().normalize();
    FabricVersion version = requireOneVersion(found);
    return new FabricBinaries(found, configuration(found, environment), version);
  }

  private static Optional<Path> named(String path) {
    return Optional.ofNullable(path).filter(text -> !text.isBlank()).map(Path::of);
  }

  private static Path folderOfPrograms(Path given) {
    return Files.isExecutable(given.resolve("peer")) || !Files.isDirectory(given.resolve("bin"))
        ? given
        : given.resolve("bin");
  }

  private static Optional<Path> onSearchPath(String searchPath) {
    return Stream.of(searchPath.split(java.io.File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(entry -> Files.isExecutable(entry.resolve("peer")))
        .filter(entry -> Files.isExecutable(entry.resolve("orderer")))
        .findFirst();
  }

  private static FabricVersion requireOneVersion(Path folder)
      throws IOException, InterruptedException {
    List<String> missing = new ArrayList<>();
    Map<String, FabricVersion> versions = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> each : NEEDED.entrySet()) {
      Path program = folder.resolve(each.getKey());
      if (!Files.isExecutable(program)) {
        missing.add(each.getKey());
      } else if (!each.getValue().isEmpty()) {
        versions.put(each.getKey(), version(program, each.getValue()));
      }
    }
    if (!missing.isEmpty()) {
      throw new IOException(
          folder
              + " has no "
              + String.join(", no ", missing)
              + (versions.isEmpty() ? "" : " (found: " + words(versions) + ")")
              + ". "
              + advice());
    }
    if (Set.copyOf(versions.values()).size() > 1) {
      throw new IOException(
          folder + " mixes releases of Fabric: " + words(versions) + ". " + advice());
    }
    FabricVersion version = versions.values().iterator().next();
    if (version.compareTo(FabricVersion.OLDEST) < 0) {
      throw new IOException(
          folder
              + " has Fabric "
              + version
              + "; "
              + FabricVersion.OLDEST
              + " or later is needed. "
              + advice());
    }
    return version;
  }

  private static FabricVersion version(Path program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    try {
      String said = Program.run(command, Map.of());
      return FabricVersion.in(said)
          .orElseThrow(() -> new IOException("it says " + said.strip() + " of itself"));
    } catch (IOException unusable) {
      throw new IOException(
          program + " is no program of Fabric: " + unusable.getMessage() + ". " + advice(),
          unusable);
    }
  }

  private static String words(Map<String, FabricVersion> versions) {
    return String.join(
        ", ", versions.entrySet().stream().map(v -> v.getKey() + " " + v.getValue()).toList());
  }

  private static String advice() {
    return "Fabric's own script gets them: ./install-fabric.sh --fabric-version 3.1.5 binary"
        + " (from https://github.com/hyperledger/fabric, folder scripts). Then give the bin folder"
        + " that it made with --fabric-bin DIR, or set "
        + VARIABLE
        + " to it.";
  }

  private static Optional<Path> configuration(Path folder, Map<String, String> environment) {
    return Stream.of(
            named(environment.get("FABRIC_CFG_PATH")), Optional.of(folder.resolveSibling("config")))
        .flatMap(Optional::stream)
        .filter(place -> Files.isRegularFile(place.resolve("core.yaml")))
        .filter(place -> Files.isRegularFile(place.resolve("orderer.yaml")))
        .findFirst();
  }

  String program(String name) {
    return folder.resolve(name).toString();
  }
}
