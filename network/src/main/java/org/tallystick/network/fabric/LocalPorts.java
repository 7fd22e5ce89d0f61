package org.tallystick.network.fabric;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Ports of this machine: which are free, and who listens. */
final class LocalPorts {
  /**
   * A network keeps its ports for good, so they lie below those that the system hands to anybody's
   * connections: one of these may be taken at the next start.
   */
  private static final int LOWEST = 10_000;

  private static final int HIGHEST = 17_000;

  private static final int PATIENCE_MILLIS = 1000;

  private LocalPorts() {}

  /**
   * Any that nobody listens on.
   *
   * @param suitable what else must be true of it
   */
  static int anyFree(IntPredicate suitable) {
    return ThreadLocalRandom.current()
        .ints(LOWEST, HIGHEST)
        .filter(LocalPorts::isFree)
        .filter(suitable)
        .findFirst()
        .orElseThrow();
  }

  static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Whether somebody does not only hold the port but takes TLS connections there: Fabric's nodes
   * hold it while they still read their ledgers.
   */
  static boolean speaksTls(int port) {
    try (Socket socket =
        SSLSocketFactory.getDefault().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      ((SSLSocket) socket).startHandshake();
      return true;
    } catch (SSLException answered) {
      // Not with a certificate that this JVM trusts, which is nothing to the purpose here.
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
