package org.tallystick.chaincode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/**
 * Shortens what Fabric's router scans for annotations. It reads every class on the class path twice
 * per router, seconds of processor time for thousands of library classes; contracts and serializers
 * are in two packages. The scanner takes the path from the system property, while classes keep
 * being loaded from the real one.
 */
final class ScanPath {
  private static final String PROPERTY = "java.class.path";
  private static final Set<String> SCANNED =
      Set.of("org/tallystick/chaincode/", "org/hyperledger/fabric/contract/");

  private ScanPath() {}

  /**
   * Narrows the path where the chaincode runs from one jar; elsewhere changes nothing.
   *
   * @return the temporary jar, which can go when everything has been scanned
   */
  static Optional<Path> narrow() throws IOException {
    Path jar = Path.of(System.getProperty(PROPERTY).split(java.io.File.pathSeparator, 2)[0]);
    if (!Files.isRegularFile(jar)) {
      return Optional.empty();
    }
    Path narrow = Files.createTempFile("chaincode-contracts", ".jar");
    narrow.toFile().deleteOnExit();
    copyScanned(jar, narrow);
    System.setProperty(PROPERTY, narrow.toString());
    return Optional.of(narrow);
  }

  private static void copyScanned(Path from, Path to) throws IOException {
    try (JarFile jar = new JarFile(from.toFile());
        OutputStream file = Files.newOutputStream(to);
        JarOutputStream out = new JarOutputStream(file)) {
      List<JarEntry> entries =
          jar.stream()
              .filter(entry -> SCANNED.stream().anyMatch(entry.getName()::startsWith))
              .collect(Collectors.toList());
      for (JarEntry entry : entries) {
        out.putNextEntry(new JarEntry(entry.getName()));
        jar.getInputStream(entry).transferTo(out);
        out.closeEntry();
      }
    }
  }
}
