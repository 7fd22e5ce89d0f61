package org.tallystick.network.chaincode;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.contract.ContractRouter;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServer;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * The contracts on this JVM's class path, found once: a scan costs more than everything else that
 * starting a network does. Every peer's chaincode routes through them but has a stream state of its
 * own, which the shim keeps in its base class.
 */
final class ClassPathContracts extends ChaincodeBase {
  /**
   * At INFO the shim prints the arguments of every call. Held, or the levels would be forgotten.
   */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.hyperledger.fabric"),
          Logger.getLogger("org.hyperledger.fabric.contract"),
          Logger.getLogger("org.hyperledger.fabric.shim"));

  /** Shouts whenever a peer ends its stream, which in one JVM is how every network stops. */
  private static final Logger STREAMS =
      Logger.getLogger("org.hyperledger.fabric.shim.ChaincodeBase");

  private final ContractRouter contracts;

  ClassPathContracts(String packageId) {
    this.contracts = Found.CONTRACTS;
    processCommandLineOptions(new String[] {"-i", packageId});
    // The shim reads its configuration when asked for it, and fails later when nobody asked.
    getChaincodeConfig();
  }

  @Override
  public Response init(ChaincodeStub stub) {
    return contracts.init(stub);
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    return contracts.invoke(stub);
  }

  private static final class Found {
    private static final ContractRouter CONTRACTS = NarrowClassPath.during(Found::find);

    private static ContractRouter find() {
      silence();
      ContractRouter router = new ContractRouter(new String[] {"-i", "class-path"});
      // The router has set levels of its own.
      silence();
      try {
        router.startRouterWithChaincodeServer(new NoServer());
      } catch (IOException impossible) {
        throw new IllegalStateException("The contracts cannot be found", impossible);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while contracts were looked for", interrupted);
      }
      return router;
    }
  }

  private static void silence() {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    STREAMS.setLevel(Level.OFF);
  }

  /** The router finds its contracts only on the way to serving them. */
  private static final class NoServer implements ChaincodeServer {
    @Override
    public void start() {}

    @Override
    public void stop() {}
  }
}
