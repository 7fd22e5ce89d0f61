package org.tallystick.network.consortium;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a chaincode comes from. */
public sealed interface ChaincodeSource {

  /** A jar that the network starts as a process, watches and restarts. */
  record Jar(Path path) implements ChaincodeSource {}

  /**
   * A process that somebody else runs; peers dial it.
   *
   * @param tls whether by mutual TLS, with the network's own certificates; without it in the clear,
   *     as a test's chaincode on the same machine has no certificate of a network that starts later
   */
  record Address(String host, int port, boolean tls) implements ChaincodeSource {
    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9.-]+):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    /** An address that is dialled with TLS. */
    public Address(String host, int port) {
      this(host, port, true);
    }

    /**
     * Reads {@code host:port}, which is dialled with TLS.
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

    /** The same address, dialled in the clear. */
    public Address withoutTls() {
      return new Address(host, port, false);
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * The contracts on the class path of this JVM, served in it, so that a debugger stops in them.
   */
  record ClassPath() implements ChaincodeSource {}
}
