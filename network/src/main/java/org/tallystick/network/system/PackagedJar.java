package org.tallystick.network.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.tallystick.network.identity.Sha256;

/**
 * A jar as a package of type {@code java}, made on disk because jars are large.
 *
 * @param id {@code label:sha256}
 * @param label such as {@code cars_1}
 * @param file the package
 */
public record PackagedJar(String id, String label, Path file) {

  /**
   * Packs a jar, unless the very same was packed before.
   *
   * @param folder where packages are kept
   */
  public static PackagedJar pack(String label, Path jar, Path folder) throws IOException {
    Files.createDirectories(folder);
    String origin =
        jar.toAbsolutePath() + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
    Path note = folder.resolve(label + ".origin");
    if (Files.exists(note)) {
      String[] lines = Files.readString(note).split("\n");
      PackagedJar before = of(lines[lines.length - 1], label, folder);
      if (lines[0].equals(origin) && Files.exists(before.file())) {
        return before;
      }
    }
    PackagedJar packed = write(label, jar, folder);
    Files.writeString(note, origin + "\n" + packed.id());
    return packed;
  }

  private static PackagedJar of(String id, String label, Path folder) {
    return new PackagedJar(id, label, folder.resolve(PackageStore.fileName(id)));
  }

  private static PackagedJar write(String label, Path jar, Path folder) throws IOException {
    Path code = Files.createTempFile(folder, "code", ".part");
    Path draft = Files.createTempFile(folder, "package", ".part");
    try {
      try (TarGzWriter archive = new TarGzWriter(Files.newOutputStream(code));
          InputStream content = Files.newInputStream(jar)) {
        archive.add("src/chaincode.jar", Files.size(jar), content);
      }
      MessageDigest sha256 = Sha256.digest();
      try (OutputStream out = Files.newOutputStream(draft);
          TarGzWriter archive = new TarGzWriter(new DigestOutputStream(out, sha256));
          InputStream content = Files.newInputStream(code)) {
        archive.add(ChaincodePackage.METADATA, ChaincodePackage.metadata(label, "java"));
        archive.add(ChaincodePackage.CODE, Files.size(code), content);
      }
      PackagedJar packed =
          of(label + ":" + HexFormat.of().formatHex(sha256.digest()), label, folder);
      Files.move(draft, packed.file(), StandardCopyOption.REPLACE_EXISTING);
      return packed;
    } finally {
      Files.deleteIfExists(code);
      Files.deleteIfExists(draft);
    }
  }
}
