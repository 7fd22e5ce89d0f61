package org.tallystick.network.chaincode;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Executable jars of a test's own classes, made on the spot. */
public final class ContractJar {
  /** The main class of jars that are built as Fabric's samples are. */
  public static final String ROUTER = "org.hyperledger.fabric.contract.ContractRouter";

  private ContractJar() {}

  /**
   * Writes a jar of some contracts, with a manifest that points to the test's class path for
   * everything else.
   *
   * @param jar its name is in the manifest, so that jars of different names differ
   */
  public static Path write(Path jar, String main, Class<?>... contracts) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    manifest.getMainAttributes().putValue("Made-For", jar.getFileName().toString());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream archive = new JarOutputStream(out, manifest)) {
      for (Class<?> contract : contracts) {
        String entry = contract.getName().replace('.', '/') + ".class";
        archive.putNextEntry(new JarEntry(entry));
        try (InputStream compiled = contract.getClassLoader().getResourceAsStream(entry)) {
          compiled.transferTo(archive);
        }
      }
    }
    return jar;
  }
}
