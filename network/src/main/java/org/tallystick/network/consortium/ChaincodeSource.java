package org.tallystick.network.consortium;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a chaincode comes from. */
public sealed interface ChaincodeSource {

  /** A jar that the network starts as a process, watches and restarts. */
  record Jar(Path path) implements ChaincodeSource {}

  /** A process that somebody else runs; peers dial it. */
  record Address(String host, int port) implements ChaincodeSource {
    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9.-]+):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static Address parse(String text) {
      Matcher matcher = TEXT.matcher(text);
      if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > HIGHEST_PORT) {
        throw new IllegalArgumentException("'" + text + "' must be host:port");
      }
      return new Address(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }
  }

  /**
   * The contracts on the class path of this JVM, served in it, so that a debugger stops in them.
   */
  record ClassPath() implements ChaincodeSource {}
}
