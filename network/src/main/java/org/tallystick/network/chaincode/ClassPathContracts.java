package org.tallystick.network.chaincode;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.contract.ContractRouter;
import org.hyperledger.fabric.contract.metadata.MetadataBuilder;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServer;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.json.JSONObject;

/**
 * The contracts on this JVM's class path, for one stream: every peer's chaincode routes through the
 * same contracts but has a stream state of its own, which the shim keeps in its base class.
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

  private final ContractRouter contracts;
  private StreamObserver<ChaincodeMessage> fromPeer;

  /**
   * Waits until the contracts are found.
   *
   * @throws IllegalStateException when there is none
   */
  ClassPathContracts(String packageId) {
    this.contracts = ContractSearch.found();
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

  /** Opens a stream between a peer and these contracts that never leaves this JVM. */
  static ChaincodeStream dial(String packageId, ChaincodeStream.Registration registration) {
    ClassPathContracts contracts = new ClassPathContracts(packageId);
    ChaincodeStream peer = new ChaincodeStream(registration, contracts::leave);
    contracts.join(peer);
    return peer;
  }

  private void join(ChaincodeStream peer) {
    ToPeer toPeer = new ToPeer(peer);
    try {
      fromPeer = connectToPeer(toPeer);
    } catch (IOException impossible) {
      throw new UncheckedIOException("The contracts cannot be connected", impossible);
    }
    peer.join(fromPeer::onNext);
    toPeer.open();
  }

  /** The shim waits for transactions that still run, up to a minute; nobody else has to. */
  private void leave() {
    Thread thread = new Thread(fromPeer::onCompleted, "chaincode-end");
    thread.setDaemon(true);
    thread.start();
  }

  static ContractRouter find() {
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

  /**
   * What contracts say is heard by the peer on the thread that says it. Nothing may be thrown here:
   * the shim would keep its lock for ever.
   */
  private static final class ToPeer implements StreamObserver<ChaincodeMessage> {
    private final ChaincodeStream peer;

    /** What the shim says before it can be answered: that it registers. */
    private final Queue<ChaincodeMessage> early = new ArrayDeque<>();

    private volatile boolean isOpen;

    ToPeer(ChaincodeStream peer) {
      this.peer = peer;
    }

    void open() {
      isOpen = true;
      early.forEach(this::onNext);
    }

    @Override
    public void onNext(ChaincodeMessage message) {
      if (!isOpen) {
        early.add(message);
      } else if (message.getSerializedSize() > ChaincodeStream.MESSAGE_BYTES_MAX) {
        peer.onError(
            Status.RESOURCE_EXHAUSTED
                .withDescription(
                    "gRPC message exceeds maximum size "
                        + ChaincodeStream.MESSAGE_BYTES_MAX
                        + ": "
                        + message.getSerializedSize())
                .asRuntimeException());
      } else {
        hear(message);
      }
    }

    private void hear(ChaincodeMessage message) {
      try {
        peer.onNext(message);
      } catch (RuntimeException failed) {
        peer.onError(failed);
      }
    }

    @Override
    public void onError(Throwable failure) {
      peer.onError(failure);
    }

    @Override
    public void onCompleted() {
      peer.onCompleted();
    }
  }

  /** The router finds its contracts only on the way to serving them. */
  private static final class NoServer implements ChaincodeServer {
    @Override
    public void start() {}

    @Override
    public void stop() {}
  }
}
