package org.tallystick.chaincode;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the chaincode listens.
 *
 * @param packageId what peers know it by, {@code label:sha256}
 * @param addresses where to listen, one per peer
 * @param tlsKey PEM file of the private key
 * @param tlsCertificate PEM file of the certificate chain
 * @param clientRoot PEM file of the authorities that peers' client certificates come from
 */
record ServiceOptions(
    String packageId,
    List<InetSocketAddress> addresses,
    Path tlsKey,
    Path tlsCertificate,
    Path clientRoot) {
  static final String USAGE =
      "usage: java -jar chaincode.jar --id PACKAGE --server HOST:PORT[,HOST:PORT...]"
          + " --tls-key FILE --tls-cert FILE --client-root FILE";

  private static final String SERVER = "--server";
  private static final int PORTS = 65_535;

  /** Whether the arguments are these options rather than those of Fabric's router. */
  static boolean areMeant(String... arguments) {
    return Arrays.asList(arguments).contains(SERVER);
  }

  /**
   * Reads {@code --name value} pairs.
   *
   * @throws IllegalArgumentException with a sentence, if one is missing, unknown or not usable
   */
  static ServiceOptions parse(String... arguments) {
    Map<String, String> values = pairs(arguments);
    ServiceOptions options =
        new ServiceOptions(
            take(values, "--id"),
            addresses(take(values, SERVER)),
            file(take(values, "--tls-key")),
            file(take(values, "--tls-cert")),
            file(take(values, "--client-root")));
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("unknown option " + values.keySet().iterator().next());
    }
    return options;
  }

  private static Map<String, String> pairs(String... arguments) {
    if (arguments.length % 2 != 0) {
      throw new IllegalArgumentException("every option has a value");
    }
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (values.put(arguments[i], arguments[i + 1]) != null) {
        throw new IllegalArgumentException(arguments[i] + " is given twice");
      }
    }
    return values;
  }

  private static String take(Map<String, String> values, String name) {
    String value = values.remove(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static List<InetSocketAddress> addresses(String text) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String address : text.split(",")) {
      int colon = address.lastIndexOf(':');
      if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
        throw new IllegalArgumentException(address + " is not HOST:PORT");
      }
      int port = Integer.parseInt(address.substring(colon + 1));
      if (port < 1 || port > PORTS) {
        throw new IllegalArgumentException(address + " has no port from 1 to " + PORTS);
      }
      addresses.add(new InetSocketAddress(address.substring(0, colon), port));
    }
    return List.copyOf(addresses);
  }

  private static Path file(String name) {
    Path file = Path.of(name);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("cannot read " + name);
    }
    return file;
  }
}
