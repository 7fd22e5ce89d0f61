package org.tallystick.chaincode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hyperledger.fabric.contract.ContractRouter;

/**
 * Starts the chaincode.
 *
 * <ul>
 *   <li>{@code --id PACKAGE --server HOST:PORT[,HOST:PORT…] --tls-key K --tls-cert C --client-root
 *       R}: a service that peers dial, one address per peer, mutual TLS.
 *   <li>anything else: as Fabric's own router starts. {@code CHAINCODE_SERVER_ADDRESS} in the
 *       environment makes it a service; otherwise it dials {@code --peerAddress}.
 * </ul>
 */
public final class Main {
  private static final int USAGE = 64;

  private Main() {}

  /** Runs until it is stopped; ends with status 64 where the options make no sense. */
  public static void main(String[] arguments) throws Exception {
    ShimLogging.quieten();
    Optional<Path> scanned = ScanPath.narrow();
    if (!ServiceOptions.areMeant(arguments)) {
      ContractRouter.main(arguments);
      return;
    }
    try {
      ChaincodeService.start(ServiceOptions.parse(arguments));
      if (scanned.isPresent()) {
        Files.deleteIfExists(scanned.get());
      }
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("chaincode: " + e.getMessage());
      System.err.println(ServiceOptions.USAGE);
      System.exit(USAGE);
    }
  }
}
