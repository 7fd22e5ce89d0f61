package org.tallystick.network.chaincode;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.contract.ContractRouter;
import org.hyperledger.fabric.contract.metadata.MetadataBuilder;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServer;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.json.JSONObject;

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

  /** The one that every router has. */
  private static final String OF_THE_SHIM = "org.hyperledger.fabric";

  private static ContractRouter onClassPath;

  private final ContractRouter contracts;

  /**
   * Finds the contracts, unless they were found before.
   *
   * @throws IllegalStateException when there is none
   */
  ClassPathContracts(String packageId) {
    this.contracts = found();
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

  private static synchronized ContractRouter found() {
    if (onClassPath == null) {
      onClassPath = NarrowClassPath.during(ClassPathContracts::find);
    }
    return onClassPath;
  }

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
    Set<String> names =
        new JSONObject(MetadataBuilder.getMetadata()).getJSONObject("contracts").keySet();
    if (names.equals(Set.of(OF_THE_SHIM))) {
      throw new IllegalStateException(
          "there is no contract on the class path: put there a public class that is annotated"
              + " @Contract and implements ContractInterface, or name a jar or an address");
    }
    return router;
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
