package org.tallystick.network.chaincode;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * One peer's connection to one chaincode service, or to the contracts on the class path of its own
 * JVM. The peer dials; a lost stream is dialled anew by the next call or by the watcher, whichever
 * comes first, and always on a fresh channel, because a channel that saw a refusal keeps failing
 * for seconds.
 */
public final class ChaincodeConnection implements ChaincodeInvoker, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ChaincodeConnection.class.getName());

  /** A registration takes milliseconds; a busy machine gets a generous multiple. */
  private static final Duration REGISTRATION_TIMEOUT = Duration.ofSeconds(10);

  private static final long REDIAL_MILLIS_MIN = 50;

  /** A refused dial on one machine costs about a millisecond; people wait for the first answer. */
  private static final long REDIAL_MILLIS_MAX = 250;

  private static final long ASKING_MILLIS = 250;

  private final String id;
  private final String place;
  private final Predicate<String> accepts;
  private final Dialling dialling;
  private final Duration executeTimeout;
  private final ScheduledExecutorService watcher;
  private ChaincodeStream stream;
  private long redialMillis = REDIAL_MILLIS_MIN;
  private boolean closed;
  private Optional<String> lastFailure = Optional.empty();

  /**
   * Prepares a connection without dialling.
   *
   * @param executeTimeout how long one transaction may take, 30 s on a Fabric peer
   * @param watcher runs the re-dialling; shared, never shut down here
   * @throws SSLException when the TLS material cannot be used
   */
  public ChaincodeConnection(
      ChaincodeAddress address, Duration executeTimeout, ScheduledExecutorService watcher)
      throws SSLException {
    this(
        address.id(),
        address.toString(),
        address::accepts,
        overGrpc(address),
        executeTimeout,
        watcher);
  }

  private ChaincodeConnection(
      String id,
      String place,
      Predicate<String> accepts,
      Dialling dialling,
      Duration executeTimeout,
      ScheduledExecutorService watcher) {
    this.id = id;
    this.place = place;
    this.accepts = accepts;
    this.dialling = dialling;
    this.executeTimeout = executeTimeout;
    this.watcher = watcher;
  }

  /**
   * Prepares a connection to the contracts on the class path of this JVM: in memory, without a port
   * and without TLS.
   *
   * @param packageId the id under which they register
   */
  public static ChaincodeConnection toClassPath(
      String packageId, Duration executeTimeout, ScheduledExecutorService watcher) {
    return new ChaincodeConnection(
        packageId,
        "the class path",
        packageId::equals,
        registration -> ClassPathContracts.dial(packageId, registration),
        executeTimeout,
        watcher);
  }

  private static Dialling overGrpc(ChaincodeAddress address) throws SSLException {
    Optional<SslContext> tls =
        address.tls().isPresent()
            ? Optional.of(address.tls().get().clientContext())
            : Optional.empty();
    return registration -> {
      NettyChannelBuilder builder =
          NettyChannelBuilder.forAddress(address.host(), address.port())
              .maxInboundMessageSize(ChaincodeStream.MESSAGE_BYTES_MAX)
              // Answers come from memory and never wait; a hand-over each would cost more.
              .directExecutor();
      tls.ifPresentOrElse(builder::sslContext, builder::usePlaintext);
      address.tls().flatMap(ChaincodeTls::serverName).ifPresent(builder::overrideAuthority);
      ManagedChannel channel = builder.build();
      ChaincodeStream dialled = new ChaincodeStream(registration, channel::shutdown);
      dialled.dial(channel);
      return dialled;
    };
  }

  /** Where the chaincode is, in words or as an address. */
  public String place() {
    return place;
  }

  /** Whether a call could be sent right now without dialling. */
  public synchronized boolean isReady() {
    return stream != null && stream.isUsable();
  }

  /**
   * Dials now if there is no usable stream, and from then on whenever the stream is lost.
   *
   * @throws ChaincodeFailure when the chaincode cannot be reached or does not register
   */
  public void connect() throws ChaincodeFailure {
    usableStream();
  }

  /** Why the last attempt to reach the chaincode failed, if one did. */
  public synchronized Optional<String> lastFailure() {
    return lastFailure;
  }

  /**
   * Dials until the chaincode is ready, however often it has to.
   *
   * @param hopeless is asked now and then whether to give up
   * @return false when the time ran out, there was no hope or the connection was closed
   */
  public synchronized boolean awaitReady(Duration timeout, BooleanSupplier hopeless)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    if (!closed && (stream == null || stream.ended().isDone())) {
      stream = dial();
    }
    while (!closed && !isReady()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || hopeless.getAsBoolean()) {
        return false;
      }
      wait(Math.min(left, ASKING_MILLIS));
    }
    return !closed;
  }

  @Override
  public ChaincodeMessage invoke(ChaincodeCall call) throws ChaincodeFailure {
    return usableStream().execute(call, executeTimeout);
  }

  private ChaincodeStream usableStream() throws ChaincodeFailure {
    ChaincodeStream dialled = currentOrDialled();
    try {
      dialled.ready().get();
      return dialled;
    } catch (ExecutionException failed) {
      throw cannotLaunch("connection to " + id + " failed: " + failed.getCause().getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cannotLaunch("the peer is stopping");
    }
  }

  private synchronized ChaincodeStream currentOrDialled() throws ChaincodeFailure {
    if (closed) {
      throw cannotLaunch("it is being replaced, or the peer is stopping");
    }
    if (stream == null || stream.ended().isDone()) {
      stream = dial();
    }
    return stream;
  }

  private ChaincodeStream dial() {
    ChaincodeStream dialled = dialling.dial(this::refusal);
    var unused =
        watcher.schedule(
            () -> dialled.closeUnlessReady(id),
            REGISTRATION_TIMEOUT.toMillis(),
            TimeUnit.MILLISECONDS);
    CompletableFuture<Void> readyThenEnded = dialled.ready().thenRun(this::becameReady);
    var redialled =
        readyThenEnded
            .handle(
                (nothing, failure) -> {
                  remember(failure);
                  return nothing;
                })
            .thenCompose(nothing -> dialled.ended())
            .thenRun(this::scheduleRedial);
    return dialled;
  }

  private Optional<String> refusal(String packageId, ChaincodeStream registering) {
    return accepts.test(packageId)
        ? Optional.empty()
        : Optional.of("registered as '" + packageId + "' instead of '" + id + "'");
  }

  private synchronized void remember(Throwable failure) {
    if (failure != null) {
      lastFailure = Optional.ofNullable(failure.getCause()).map(Throwable::getMessage);
    }
  }

  private synchronized void becameReady() {
    redialMillis = REDIAL_MILLIS_MIN;
    notifyAll();
  }

  private synchronized void scheduleRedial() {
    if (closed) {
      return;
    }
    var unused = watcher.schedule(this::redial, redialMillis, TimeUnit.MILLISECONDS);
    redialMillis = Math.min(redialMillis * 2, REDIAL_MILLIS_MAX);
  }

  private synchronized void redial() {
    if (!closed && stream.ended().isDone()) {
      LOG.log(Level.FINE, "Dialling chaincode {0} at {1} again", new Object[] {id, place});
      stream = dial();
    }
  }

  private ChaincodeFailure cannotLaunch(String cause) {
    return new ChaincodeFailure("could not launch chaincode " + id + ": " + cause);
  }

  /** Ends the stream; transactions that wait for an answer fail. */
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
