package org.tallystick.network.chaincode;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hyperledger.fabric.contract.annotation.Contract;

/**
 * Lets the shim scan only where contracts are. Its scan reads every class of every jar, twice,
 * which takes seconds on a class path of a hundred jars; looking for one name in their constant
 * pools takes a tenth.
 */
final class NarrowClassPath {
  private static final String CLASS_PATH = "java.class.path";

  /**
   * Every contract's class file holds this name; the shim's own jar does, and must be scanned. Ours
   * must not, so the name is made of another.
   */
  private static final byte[] ANNOTATION =
      Contract.class.descriptorString().getBytes(StandardCharsets.US_ASCII);

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
        .map(Path::of)
        .filter(entry -> Files.isDirectory(entry) || holdsContract(entry))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean holdsContract(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return false;
    }
    try {
      return JarSearch.mayHold(jar, ANNOTATION);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + jar, unreadable);
    }
  }
}
