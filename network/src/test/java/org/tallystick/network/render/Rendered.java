package org.tallystick.network.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;

/** The sample consortium with a jar that needs no build, and what was rendered of it. */
final class Rendered {
  static final Images IMAGES = Images.of("3.1", "registry.example/", "1.0");

  private Rendered() {}

  static Consortium sample(Path folder) throws IOException {
    Path jar = Files.writeString(folder.resolve("chaincode.jar"), "a jar");
    return ConsortiumReader.read(Path.of("consortium", "consortium.yaml"))
        .withChaincodes(
            List.of(
                new Chaincode(
                    "tallystick",
                    "1.0",
                    Optional.empty(),
                    new ChaincodeSource.Jar(jar),
                    Map.of())));
  }

  /** All regular files below a folder. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The files below a folder whose text contains something, relative to it. */
  static List<String> filesWith(Path folder, String text) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files(folder)) {
      if (!file.toString().endsWith(".gz") && Files.readString(file).contains(text)) {
        found.add(folder.relativize(file).toString());
      }
    }
    return found;
  }

  /** The documents of a YAML file. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> documents(Path file) {
    List<Map<String, Object>> documents = new ArrayList<>();
    try {
      new Load(LoadSettings.builder().build())
          .loadAllFromString(Files.readString(file))
          .forEach(document -> documents.add((Map<String, Object>) document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }
}
