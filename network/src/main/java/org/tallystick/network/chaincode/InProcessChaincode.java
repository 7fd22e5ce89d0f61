package org.tallystick.network.chaincode;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;

/**
 * The contracts on this JVM's class path, served by the unmodified shim to one peer in another
 * process, so that a debugger stops in them. A peer in this JVM needs no server.
 */
public final class InProcessChaincode implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(InProcessChaincode.class.getName());

  private final NettyChaincodeServer server;
  private final Thread thread;

  private InProcessChaincode(NettyChaincodeServer server, String name) {
    this.server = server;
    this.thread = new Thread(this::serve, name);
    thread.setDaemon(true);
  }

  /**
   * Starts to serve; the port is open a moment later.
   *
   * @param packageId the id under which it registers
   * @param tlsCertificate its server certificate, PEM
   * @param tlsKey the key of that certificate, PEM
   * @param clientRoots certificates that the peer's client certificate must chain to, PEM
   * @throws IOException when the TLS material cannot be used
   */
  public static InProcessChaincode start(
      String packageId,
      InetSocketAddress address,
      Path tlsCertificate,
      Path tlsKey,
      Path clientRoots)
      throws IOException {
    ChaincodeServerProperties properties = new ChaincodeServerProperties();
    properties.setServerAddress(address);
    properties.setTlsEnabled(true);
    properties.setKeyCertChainFile(tlsCertificate.toString());
    properties.setKeyFile(tlsKey.toString());
    properties.setTrustCertCollectionFile(clientRoots.toString());
    InProcessChaincode chaincode =
        new InProcessChaincode(
            new NettyChaincodeServer(new ClassPathContracts(packageId), properties),
            "chaincode:" + address.getPort());
    chaincode.thread.start();
    return chaincode;
  }

  private void serve() {
    try {
      server.start();
    } catch (IOException failed) {
      LOG.log(Level.SEVERE, "A chaincode on the class path cannot be served", failed);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops to listen and ends the stream. */
  @Override
  public void close() {
    server.stop();
    thread.interrupt();
  }
}
