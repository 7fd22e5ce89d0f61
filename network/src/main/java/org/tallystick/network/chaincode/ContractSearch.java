package org.tallystick.network.chaincode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.hyperledger.fabric.contract.ContractRouter;

/**
 * The search for the contracts on this JVM's class path: once, because it costs more than
 * everything else that starting a network does, and on a thread of its own, because it needs
 * nothing of that.
 */
public final class ContractSearch {
  private static CompletableFuture<ContractRouter> search;

  private ContractSearch() {}

  /** Begins, unless it was begun before; does not wait, and needs no shim until it is asked. */
  public static void begin() {
    begun();
  }

  /**
   * Waits until the contracts are found.
   *
   * @throws IllegalStateException when there is none
   * @throws NoClassDefFoundError when there is no shim on the class path
   */
  public static void await() {
    found();
  }

  static ContractRouter found() {
    try {
      return begun().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failed.getCause();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while contracts were looked for", interrupted);
    }
  }

  private static synchronized CompletableFuture<ContractRouter> begun() {
    if (search == null) {
      CompletableFuture<ContractRouter> begun = new CompletableFuture<>();
      Thread thread = new Thread(() -> find(begun), "contract-search");
      thread.setDaemon(true);
      thread.start();
      search = begun;
    }
    return search;
  }

  private static void find(CompletableFuture<ContractRouter> search) {
    try {
      search.complete(NarrowClassPath.during(ClassPathContracts::find));
    } catch (RuntimeException | Error failed) {
      search.completeExceptionally(failed);
    }
  }
}
