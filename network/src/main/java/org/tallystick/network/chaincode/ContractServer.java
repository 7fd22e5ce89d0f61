package org.tallystick.network.chaincode;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Serves the contracts of somebody's jar whose main class is the shim's own router, as Fabric's
 * samples are built: one listener for each peer, mutual TLS. Runs in the chaincode's process, with
 * the jar's classes and the shim that it brings; takes the options of {@link ChaincodeLaunch}.
 */
public final class ContractServer {
  private ContractServer() {}

  /** Runs until the process is ended. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    for (String address : options.get("--server").split(",")) {
      int colon = address.lastIndexOf(':');
      InProcessChaincode.start(
          options.get("--id"),
          new InetSocketAddress(
              address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
          Path.of(options.get("--tls-cert")),
          Path.of(options.get("--tls-key")),
          Path.of(options.get("--client-root")));
    }
    new CountDownLatch(1).await();
  }
}
