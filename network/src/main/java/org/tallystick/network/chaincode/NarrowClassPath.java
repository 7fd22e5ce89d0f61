package org.tallystick.network.chaincode;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Lets the shim scan only where contracts are. Its scan reads every class of every jar, twice,
 * which takes seconds on a class path of a hundred jars; looking for one name in them takes a
 * tenth.
 */
final class NarrowClassPath {
  private static final String CLASS_PATH = "java.class.path";

  /** Every contract's class file holds this name; the shim's own jar does, and must be scanned. */
  private static final byte[] ANNOTATION =
      "Lorg/hyperledger/fabric/contract/annotation/Contract;".getBytes(StandardCharsets.US_ASCII);

  private NarrowClassPath() {}

  /**
   * Runs a search while the class path names only folders and the jars that hold contracts. The
   * property is that of the whole JVM, but after its start only such searches read it.
   */
  static synchronized <T> T during(Supplier<T> search) {
    String everything = System.getProperty(CLASS_PATH);
    System.setProperty(CLASS_PATH, narrowed(everything));
    try {
      return search.get();
    } finally {
      System.setProperty(CLASS_PATH, everything);
    }
  }

  private static String narrowed(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .parallel()
        .map(Path::of)
        .filter(entry -> Files.isDirectory(entry) || holdsContract(entry))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean holdsContract(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .anyMatch(entry -> contains(zip, entry));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + jar, unreadable);
    }
  }

  private static boolean contains(ZipFile zip, ZipEntry entry) {
    try (InputStream in = zip.getInputStream(entry)) {
      return indexOf(in.readAllBytes()) >= 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + entry, unreadable);
    }
  }

  private static int indexOf(byte[] bytes) {
    for (int at = 0; at <= bytes.length - ANNOTATION.length; at++) {
      if (bytes[at] == ANNOTATION[0]
          && Arrays.equals(bytes, at, at + ANNOTATION.length, ANNOTATION, 0, ANNOTATION.length)) {
        return at;
      }
    }
    return -1;
  }
}
