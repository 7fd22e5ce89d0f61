package org.tallystick.network.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Finds out before anything starts whether somebody else has a port. */
final class Ports {
  private Ports() {}

  /** The ports that the portal listens on. */
  static Map<Integer, String> ofPortal(Settings settings) {
    return Map.of(
        settings.portalHttpPort(), "the portal", settings.portalHttpsPort(), "the portal (TLS)");
  }

  /** Refuses ports that are taken, each with who needs it. */
  static void requireFree(Map<Integer, String> ports) {
    ports.forEach(
        (port, user) -> {
          if (port > 65_535) {
            throw new OperatorException(
                "port "
                    + port
                    + " for "
                    + user
                    + " does not exist; choose a smaller --port-offset");
          }
          if (!isFree(port)) {
            throw new OperatorException(
                "port "
                    + port
                    + " for "
                    + user
                    + " is used by another program; stop that one, or move all ports with"
                    + " --port-offset 1000 (for a second network also set TALLYSTICK_STATE to a"
                    + " folder of its own)");
          }
        });
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
