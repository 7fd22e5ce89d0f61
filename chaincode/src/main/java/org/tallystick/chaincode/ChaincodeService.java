package org.tallystick.chaincode;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.contract.ContractRouter;
import org.hyperledger.fabric.shim.ChaincodeServer;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;

/**
 * The chaincode as a service with one listening address per peer. Each address has a router of its
 * own: a router keeps the state of one connection, and a second peer that registers on it makes it
 * drop the messages of the first.
 */
final class ChaincodeService {
  private static final Logger LOGGER = Logger.getLogger(ChaincodeService.class.getName());

  /** The shim's default of five seconds sends every peer a goodbye while its stream is in use. */
  private static final int CONNECTION_AGE_SECONDS = Integer.MAX_VALUE;

  private ChaincodeService() {}

  /** Starts every listener and returns; their threads keep the process alive. */
  static void start(ServiceOptions options) throws IOException, InterruptedException {
    for (InetSocketAddress address : options.addresses()) {
      ContractRouter router = new ContractRouter(new String[] {"-i", options.packageId()});
      ShimLogging.quieten();
      router.startRouterWithChaincodeServer(
          new Listener(
              new NettyChaincodeServer(router, properties(options, address)), address.getPort()));
    }
  }

  private static ChaincodeServerProperties properties(
      ServiceOptions options, InetSocketAddress address) {
    ChaincodeServerProperties properties = new ChaincodeServerProperties();
    properties.setServerAddress(address);
    properties.setMaxConnectionAgeSeconds(CONNECTION_AGE_SECONDS);
    properties.setTlsEnabled(true);
    properties.setKeyFile(options.tlsKey().toString());
    properties.setKeyCertChainFile(options.tlsCertificate().toString());
    properties.setTrustCertCollectionFile(options.clientRoot().toString());
    return properties;
  }

  /** Lets a server, whose start blocks, run beside the others. Ends the process if it fails. */
  private record Listener(ChaincodeServer server, int port) implements ChaincodeServer {
    @Override
    public void start() {
      new Thread(this::run, "chaincode-" + port).start();
    }

    private void run() {
      try {
        server.start();
      } catch (IOException e) {
        LOGGER.log(Level.SEVERE, e, () -> "cannot listen on port " + port);
        System.exit(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void stop() {
      server.stop();
    }
  }
}
