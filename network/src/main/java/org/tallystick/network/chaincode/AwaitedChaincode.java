package org.tallystick.network.chaincode;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * A chaincode that dials its peer, as Fabric's own do: the peer waits until it has registered with
 * the id of an installed package. When its stream ends, it may come again.
 */
public final class AwaitedChaincode implements ChaincodeInvoker, AutoCloseable {
  private final String packageId;
  private final Duration executeTimeout;
  private final Duration startTimeout;
  private ChaincodeStream stream;
  private boolean closed;

  AwaitedChaincode(String packageId, Duration executeTimeout, Duration startTimeout) {
    this.packageId = packageId;
    this.executeTimeout = executeTimeout;
    this.startTimeout = startTimeout;
  }

  /** Lets a stream in unless another is there. */
  synchronized Optional<String> refusal(ChaincodeStream registering) {
    if (closed) {
      return Optional.of("package " + packageId + " is no longer run by this peer");
    }
    if (stream != null && !stream.ended().isDone()) {
      return Optional.of("duplicate chaincodeID: " + packageId);
    }
    stream = registering;
    var unused = registering.ready().thenRun(this::tell);
    return Optional.empty();
  }

  private synchronized void tell() {
    notifyAll();
  }

  /**
   * Waits until it has registered.
   *
   * @return false when the time ran out
   */
  public synchronized boolean awaitReady(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!closed && (stream == null || !stream.isUsable())) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return !closed;
  }

  @Override
  public ChaincodeMessage invoke(ChaincodeCall call) throws ChaincodeFailure {
    try {
      if (!awaitReady(startTimeout)) {
        throw new ChaincodeFailure(
            "could not launch chaincode "
                + packageId
                + ": timeout expired while starting chaincode "
                + packageId
                + " for transaction");
      }
      ChaincodeStream usable;
      synchronized (this) {
        usable = stream;
      }
      return usable.execute(call, executeTimeout);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ChaincodeFailure(
          "could not launch chaincode " + packageId + ": the peer is stopping");
    }
  }

  /** Ends its stream and refuses it from now on. */
  @Override
  public void close() {
    ChaincodeStream open;
    synchronized (this) {
      closed = true;
      open = stream;
      notifyAll();
    }
    if (open != null) {
      open.close();
    }
  }
}
