package org.tallystick.network.node;

import com.fasterxml.jackson.jr.ob.JSON;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tallystick.network.chaincode.ChaincodeAddress;
import org.tallystick.network.chaincode.ChaincodeConnection;
import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.chaincode.ChaincodeInvoker;
import org.tallystick.network.chaincode.ChaincodeListener;
import org.tallystick.network.chaincode.ChaincodeTls;
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.process.WatchedProcess;
import org.tallystick.network.system.ChaincodePackage;
import org.tallystick.network.system.PackageRunner;
import org.tallystick.network.system.PackageStore;
import org.tallystick.network.system.RefusedException;

/**
 * Runs one peer's packages: of type {@code ccaas} it dials, of type {@code java} with jars inside
 * it starts, and of any other it waits until somebody has started the chaincode, which then dials
 * the peer. What the network's description says of a chaincode comes first.
 */
final class PeerPackages implements PackageRunner, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PeerPackages.class.getName());
  private static final String CONNECTION = "connection.json";
  private static final String CCAAS = "ccaas";

  private final String host;
  private final Path root;
  private final PackageStore store;
  private final Path builds;
  private final NetworkSettings settings;
  private final ScheduledExecutorService watcher;
  private final Map<String, ChaincodeInvoker> provided = new ConcurrentHashMap<>();
  private final Map<String, ChaincodeInvoker> running = new ConcurrentHashMap<>();
  private final Map<String, WatchedProcess> processes = new ConcurrentHashMap<>();
  private ChaincodeListener listener;
  private JavaPackage.Place place;

  /**
   * The packages of one peer.
   *
   * @param host the peer's host name, which {@code {{.peername}}} in an address stands for
   * @param folder the peer's own folder
   */
  PeerPackages(
      String host, Path folder, NetworkSettings settings, ScheduledExecutorService watcher) {
    this.host = host;
    this.root = folder;
    this.store = new PackageStore(folder.resolve("packages"));
    this.builds = folder.resolve("builds");
    this.settings = settings;
    this.watcher = watcher;
  }

  PackageStore store() {
    return store;
  }

  /** The peer's own folder. */
  Path root() {
    return root;
  }

  /** From now on chaincodes can dial this peer. */
  synchronized void listen(ChaincodeListener opened, JavaPackage.Place startedAt) {
    listener = opened;
    place = startedAt;
  }

  /** The network runs this package itself: from now on the peer calls it there. */
  void provide(String packageId, ChaincodeInvoker runs) {
    provided.put(packageId, runs);
  }

  /** The network runs it there no more; nothing happens where it meanwhile runs elsewhere. */
  void withdraw(String packageId, ChaincodeInvoker ran) {
    provided.remove(packageId, ran);
  }

  @Override
  public void build(ChaincodePackage installed) throws RefusedException {
    Path folder = folder(installed.id());
    try {
      if (installed.type().equals(CCAAS)) {
        byte[] connection =
            installed
                .codeFile(CONNECTION)
                .orElseThrow(() -> new RefusedException("connection information not provided"));
        OwnerOnly.directory(folder);
        Files.write(folder.resolve(CONNECTION), connection);
        address(installed.id());
      } else if (installed.type().equals("java")) {
        JavaPackage.extract(installed, OwnerOnly.directory(folder));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot unpack " + installed.id(), failed);
    }
  }

  private Path folder(String packageId) {
    return builds.resolve(packageId.replace(':', '.'));
  }

  @Override
  public ChaincodeInvoker running(String packageId) throws ChaincodeFailure {
    ChaincodeInvoker known = provided.get(packageId);
    return known != null ? known : started(packageId);
  }

  private synchronized ChaincodeInvoker started(String packageId) throws ChaincodeFailure {
    ChaincodeInvoker present = running.get(packageId);
    if (present != null) {
      return present;
    }
    if (listener == null) {
      throw new ChaincodeFailure(
          "could not launch chaincode " + packageId + ": the peer is starting or stopping");
    }
    try {
      ChaincodeInvoker begun = start(packageId);
      running.put(packageId, begun);
      return begun;
    } catch (IOException | RefusedException failed) {
      throw new ChaincodeFailure(
          "could not launch chaincode " + packageId + ": " + failed.getMessage());
    }
  }

  private ChaincodeInvoker start(String packageId) throws IOException, RefusedException {
    Path folder = folder(packageId);
    if (!Files.isDirectory(folder)) {
      ByteString bytes =
          store.load(packageId).orElseThrow(() -> new IOException("the package is not installed"));
      build(ChaincodePackage.parse(bytes));
    }
    if (Files.exists(folder.resolve(CONNECTION))) {
      return new ChaincodeConnection(address(packageId), settings.executeTimeout(), watcher);
    }
    ChaincodeInvoker awaited = listener.await(packageId);
    if (Files.isDirectory(folder)) {
      WatchedProcess process = JavaPackage.process(packageId, folder, place, watcher);
      processes.put(packageId, process);
      process.start();
    }
    return awaited;
  }

  /**
   * Starts what a channel has come to need and stops what none needs any more. Failures show when
   * the chaincode is called.
   *
   * @param isUsed whether a definition of some channel runs from a package
   */
  void follow(Predicate<String> isUsed) {
    for (String id : store.ids()) {
      if (provided.containsKey(id)) {
        continue;
      }
      if (!isUsed.test(id)) {
        stop(id);
      } else if (!running.containsKey(id)) {
        try {
          running(id);
        } catch (ChaincodeFailure failed) {
          LOG.log(Level.WARNING, "{0}: {1}", new Object[] {host, failed.getMessage()});
        }
      }
    }
  }

  /** Ends a package's process or connection; a later call starts it again. */
  synchronized void stop(String packageId) {
    ChaincodeInvoker stopped = running.remove(packageId);
    WatchedProcess process = processes.remove(packageId);
    if (process != null) {
      process.close();
    }
    if (stopped instanceof ChaincodeConnection connection) {
      connection.close();
    } else if (stopped != null && listener != null) {
      listener.forget(packageId);
    }
  }

  /** Reads {@code connection.json} with the fields that Fabric's peers know. */
  private ChaincodeAddress address(String packageId) throws IOException, RefusedException {
    Path folder = folder(packageId);
    Map<String, Object> connection = JSON.std.mapFrom(Files.readString(folder.resolve(CONNECTION)));
    String address = text(connection, "address").replace("{{.peername}}", host);
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new RefusedException("chaincode address not provided");
    }
    return new ChaincodeAddress(
        packageId,
        Optional.of(packageId),
        address.substring(0, colon),
        Integer.parseInt(address.substring(colon + 1)),
        tls(connection, folder));
  }

  private static Optional<ChaincodeTls> tls(Map<String, Object> connection, Path folder)
      throws RefusedException {
    if (!isTrue(connection, "tls_required")) {
      return Optional.empty();
    }
    Path roots = pem(connection, "root_cert", "chaincode tls root cert not provided", folder);
    if (!isTrue(connection, "client_auth_required")) {
      return Optional.of(new ChaincodeTls(roots, Optional.empty(), Optional.empty()));
    }
    Path key = pem(connection, "client_key", "chaincode tls key not provided", folder);
    Path certificate = pem(connection, "client_cert", "chaincode tls cert not provided", folder);
    Optional<String> domain =
        Optional.of(text(connection, "domain")).filter(name -> !name.isEmpty());
    return Optional.of(
        new ChaincodeTls(roots, Optional.of(new ChaincodeTls.Client(certificate, key)), domain));
  }

  private static Path pem(Map<String, Object> connection, String field, String missing, Path folder)
      throws RefusedException {
    String pem = text(connection, field);
    if (pem.isEmpty()) {
      throw new RefusedException(missing);
    }
    Path file = folder.resolve(field + ".pem");
    OwnerOnly.write(file, pem);
    return file;
  }

  private static boolean isTrue(Map<String, Object> connection, String field) {
    return Boolean.TRUE.equals(connection.get(field));
  }

  private static String text(Map<String, Object> connection, String field) {
    return connection.getOrDefault(field, "").toString();
  }

  /** Process ids of the chaincodes that this peer started. */
  List<Long> pids() {
    return processes.values().stream().flatMap(each -> each.pid().stream()).toList();
  }

  @Override
  public synchronized void close() {
    processes.values().forEach(WatchedProcess::close);
    for (ChaincodeInvoker each : running.values()) {
      if (each instanceof ChaincodeConnection connection) {
        connection.close();
      }
    }
    if (listener != null) {
      listener.close();
    }
  }
}
