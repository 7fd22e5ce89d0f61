package org.tallystick.network.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.hyperledger.fabric.contract.ContractRouter;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarSearchTest {
  private static final byte[] ANNOTATION =
      Contract.class.descriptorString().getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  /** A contract as far as the search can see. */
  @Contract
  private static final class Annotated {
    static final long LONG = 1L << 40;
    static final double DOUBLE = 1e100;
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    String name = type.getName();
    try (InputStream in =
        type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      return in.readAllBytes();
    }
  }

  private static byte[] zip(String name, byte[] content, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment("a comment after the directory");
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(ANNOTATION);
      ZipEntry entry = new ZipEntry(name);
      if (method == ZipEntry.STORED) {
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
      }
      zip.putNextEntry(entry);
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private boolean mayHold(byte[] jar) throws IOException {
    return JarSearch.mayHold(Files.write(folder.resolve("some.jar"), jar), ANNOTATION);
  }

  @Test
  void a_class_that_names_the_text_is_found_wherever_it_stands_in_its_pool() throws Exception {
    byte[] annotated = classFile(Annotated.class);
    assertThat(mayHold(zip("a/Annotated.class", annotated, ZipEntry.DEFLATED))).isTrue();
    assertThat(mayHold(zip("META-INF/versions/17/A.class", annotated, ZipEntry.DEFLATED))).isTrue();
  }

  @Test
  void a_class_without_the_text_is_not_found_and_what_is_no_class_is_not_read() throws Exception {
    assertThat(mayHold(zip("a/Without.class", classFile(JarSearch.class), ZipEntry.DEFLATED)))
        .isFalse();
    assertThat(mayHold(zip("a/Annotated.txt", classFile(Annotated.class), ZipEntry.DEFLATED)))
        .isFalse();
  }

  @Test
  void a_jar_of_another_layout_may_hold_anything() throws Exception {
    byte[] other = classFile(JarSearch.class);
    byte[] usual = zip("a/Without.class", other, ZipEntry.DEFLATED);
    assertThat(mayHold(zip("a/Without.class", other, ZipEntry.STORED))).isTrue();
    assertThat(mayHold(concat("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII), usual))).isTrue();
    assertThat(mayHold(Arrays.copyOf(usual, usual.length / 2))).isTrue();
    assertThat(mayHold("no jar at all".getBytes(StandardCharsets.US_ASCII))).isTrue();
    assertThat(mayHold(zip("a/Cut.class", Arrays.copyOf(other, 100), ZipEntry.DEFLATED))).isTrue();
    assertThat(mayHold(usual)).isFalse();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void every_jar_of_this_class_path_is_judged_as_by_reading_all_of_it() throws Exception {
    List<Path> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.toString().endsWith(".jar"))
            .toList();
    assertThat(jars).hasSizeGreaterThan(20);
    for (Path jar : jars) {
      assertThat(JarSearch.mayHold(jar, ANNOTATION)).as("%s", jar).isEqualTo(holds(jar));
    }
    Path shim =
        Path.of(ContractRouter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(JarSearch.mayHold(shim, ANNOTATION)).isTrue();
  }

  private static boolean holds(Path jar) throws IOException {
    String text = new String(ANNOTATION, StandardCharsets.ISO_8859_1);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
        try (InputStream in = zip.getInputStream(entry)) {
          if (entry.getName().endsWith(".class")
              && new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(text)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
