package org.tallystick.conformance.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;

/**
 * Serves the probe: {@code --id PACKAGE --server HOST:PORT[,HOST:PORT...] --tls-key K --tls-cert C
 * --client-root R}, the command line by which our network starts any chaincode.
 */
public final class ProbeMain {
  private ProbeMain() {}

  /** Runs until it is ended. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    for (String address : options.get("--server").split(",")) {
      NettyChaincodeServer server =
          new NettyChaincodeServer(new Probe(options.get("--id")), properties(options, address));
      new Thread(() -> serve(server), "probe-" + address).start();
    }
  }

  private static ChaincodeServerProperties properties(Map<String, String> options, String address) {
    int colon = address.lastIndexOf(':');
    ChaincodeServerProperties properties = new ChaincodeServerProperties();
    properties.setServerAddress(
        new InetSocketAddress(
            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    properties.setMaxConnectionAgeSeconds(Integer.MAX_VALUE);
    properties.setTlsEnabled(true);
    properties.setKeyFile(options.get("--tls-key"));
    properties.setKeyCertChainFile(options.get("--tls-cert"));
    properties.setTrustCertCollectionFile(options.get("--client-root"));
    return properties;
  }

  private static void serve(NettyChaincodeServer server) {
    try {
      server.start();
    } catch (IOException cannotListen) {
      System.err.println("probe: " + cannotListen.getMessage());
      System.exit(1);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
