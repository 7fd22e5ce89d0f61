package org.tallystick.network.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;

/** A chaincode that a test runs itself, as an operator would who gives the network its address. */
final class ServedChaincode implements AutoCloseable {
  private final NettyChaincodeServer server;
  private final Thread thread;

  private ServedChaincode(NettyChaincodeServer server, Thread thread) {
    this.server = server;
    this.thread = thread;
  }

  static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /**
   * Serves a chaincode that answers with what the function makes of each call.
   *
   * @param folder the network's folder; its certificates are made if it has none yet
   */
  static ServedChaincode serve(
      Consortium consortium, Path folder, int port, Function<ChaincodeStub, String> contract)
      throws IOException {
    TlsFiles tls = CryptoTree.issue(consortium, folder.resolve("organisations")).chaincodeServer();
    ChaincodeServerProperties properties = at(port);
    properties.setTlsEnabled(true);
    properties.setKeyCertChainFile(tls.certificate().toString());
    properties.setKeyFile(tls.privateKey().toString());
    properties.setTrustCertCollectionFile(tls.root().toString());
    return serve(properties, contract);
  }

  /** Serves a chaincode in the clear. */
  static ServedChaincode serveWithoutTls(int port, Function<ChaincodeStub, String> contract)
      throws IOException {
    ChaincodeServerProperties properties = at(port);
    properties.setTlsEnabled(false);
    return serve(properties, contract);
  }

  private static ChaincodeServerProperties at(int port) {
    ChaincodeServerProperties properties = new ChaincodeServerProperties();
    properties.setServerAddress(new InetSocketAddress("127.0.0.1", port));
    return properties;
  }

  private static ServedChaincode serve(
      ChaincodeServerProperties properties, Function<ChaincodeStub, String> contract)
      throws IOException {
    NettyChaincodeServer server = new NettyChaincodeServer(new Routed(contract), properties);
    Thread thread =
        new Thread(
            () -> {
              try {
                server.start();
              } catch (IOException | InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
    return new ServedChaincode(server, thread);
  }

  /** Returns when the port is free again. */
  @Override
  public void close() throws InterruptedException {
    server.stop();
    thread.join();
  }

  private static final class Routed extends ChaincodeBase {
    private final Function<ChaincodeStub, String> contract;

    Routed(Function<ChaincodeStub, String> contract) {
      this.contract = contract;
      processCommandLineOptions(new String[] {"-i", "served-by-test"});
      Metrics.initialize(getChaincodeConfig());
      Traces.initialize(getChaincodeConfig());
    }

    @Override
    public Response init(ChaincodeStub stub) {
      return invoke(stub);
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
      try {
        return newSuccessResponse(contract.apply(stub).getBytes(StandardCharsets.UTF_8));
      } catch (IllegalArgumentException refused) {
        return newErrorResponse(refused.getMessage());
      }
    }
  }
}
