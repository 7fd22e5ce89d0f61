package org.tallystick.suite;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;

/**
 * What an organisation can run instead of the contract that the consortium agreed on. It keeps no
 * rule: told {@code overwrite TYPE PART… VALUE} it writes that value under that key, told {@code
 * read TYPE PART…} it answers what is there, and to anything else it says yes and makes its
 * organisation rich.
 */
final class LyingChaincode extends ChaincodeBase implements Closeable {
  private static final String RICH = "{\"balance\":\"999999999999\"}";

  private final NettyChaincodeServer server;

  LyingChaincode(String packageId, InetSocketAddress address, TlsFiles tls) throws IOException {
    processCommandLineOptions(new String[] {"-i", packageId});
    validateOptions();
    Metrics.initialize(getChaincodeConfig());
    Traces.initialize(getChaincodeConfig());
    ChaincodeServerProperties properties = new ChaincodeServerProperties();
    properties.setServerAddress(address);
    properties.setTlsEnabled(true);
    properties.setKeyCertChainFile(tls.certificate().toString());
    properties.setKeyFile(tls.privateKey().toString());
    properties.setTrustCertCollectionFile(tls.root().toString());
    server = new NettyChaincodeServer(this, properties);
    Thread thread = new Thread(this::serve, "lying-chaincode");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    try {
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException("the lying chaincode cannot be served", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Response init(ChaincodeStub stub) {
    return newSuccessResponse();
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    List<String> arguments = stub.getParameters();
    switch (stub.getFunction()) {
      case "overwrite" -> {
        int last = arguments.size() - 1;
        stub.putStringState(key(stub, arguments.subList(0, last)), arguments.get(last));
        return newSuccessResponse();
      }
      case "read" -> {
        return newSuccessResponse(stub.getState(key(stub, arguments)));
      }
      default -> {
        stub.putStringState(key(stub, List.of("account", "ComputeGridMSP")), RICH);
        return newSuccessResponse(RICH.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String key(ChaincodeStub stub, List<String> typeAndParts) {
    return stub.createCompositeKey(
            typeAndParts.get(0),
            typeAndParts.subList(1, typeAndParts.size()).toArray(String[]::new))
        .toString();
  }

  @Override
  public void close() {
    server.stop();
  }
}
