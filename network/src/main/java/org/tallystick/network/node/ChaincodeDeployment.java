package org.tallystick.network.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.tallystick.network.chaincode.ChaincodeAddress;
import org.tallystick.network.chaincode.ChaincodeConnection;
import org.tallystick.network.chaincode.ChaincodeLaunch;
import org.tallystick.network.chaincode.ChaincodeTls;
import org.tallystick.network.chaincode.InProcessChaincode;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.process.WatchedProcess;
import org.tallystick.network.system.ChaincodePackage;
import org.tallystick.network.system.PackagedJar;

/**
 * One chaincode as it runs for all peers: the processes that the network started for it and each
 * peer's connection. Organisations with the same jar share a process; one with a jar of its own
 * gets its own, and so does each one with a jar that is built as Fabric's samples are, whose
 * contracts may ask for the MSP id of their peer.
 */
final class ChaincodeDeployment implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /** Every certificate of the chaincode link carries this name, wherever the process runs. */
  private static final String SERVER_NAME = "localhost";

  private final Chaincode chaincode;
  private final CryptoTree crypto;
  private final NetworkFolder folder;
  private final Duration executeTimeout;
  private final ScheduledExecutorService watcher;
  private final Map<Peer, ChaincodeConnection> connections = new LinkedHashMap<>();
  private final Map<Peer, String> packages = new LinkedHashMap<>();
  private final List<WatchedProcess> processes = new ArrayList<>();

  /** Not the chaincodes themselves: a network that serves none does without the shim's classes. */
  private final List<Runnable> inProcessStops = new ArrayList<>();

  /** What the peers of one process have in common. */
  private record Shared(Path jar, Optional<String> mspId) {
    static Shared of(Path jar, Peer peer) {
      return new Shared(
          jar,
          ChaincodeLaunch.isStartedByTheRouter(jar)
              ? Optional.of(peer.organisation().mspId())
              : Optional.empty());
    }
  }

  ChaincodeDeployment(
      Chaincode chaincode,
      CryptoTree crypto,
      NetworkFolder folder,
      Duration executeTimeout,
      ScheduledExecutorService watcher) {
    this.chaincode = chaincode;
    this.crypto = crypto;
    this.folder = folder;
    this.executeTimeout = executeTimeout;
    this.watcher = watcher;
  }

  /** Starts what has to be started; does not wait until it answers. */
  void start(List<Peer> peers) throws IOException {
    Map<Shared, Map<Peer, Integer>> jars = new LinkedHashMap<>();
    for (Peer peer : peers) {
      ChaincodeSource source = chaincode.sourceAt(peer.organisation().name());
      if (source instanceof ChaincodeSource.Jar jar) {
        jars.computeIfAbsent(Shared.of(jar.path(), peer), ignored -> new LinkedHashMap<>())
            .put(peer, freePort());
      } else if (source instanceof ChaincodeSource.Address address) {
        ChaincodePackage installed = packageOf(address);
        peer.packages()
            .provide(
                installed,
                connect(peer, installed.id(), Optional.empty(), address.host(), address.port()));
      } else {
        startInProcess(peer, freePort());
      }
    }
    for (Map.Entry<Shared, Map<Peer, Integer>> each : jars.entrySet()) {
      startProcess(each.getKey(), each.getValue());
    }
  }

  private void startProcess(Shared shared, Map<Peer, Integer> ports) throws IOException {
    Path jar = shared.jar();
    if (!Files.isRegularFile(jar)) {
      throw new IOException(
          "the jar of chaincode " + chaincode.name() + " is missing: " + jar + "; build it first");
    }
    PackagedJar installed = PackagedJar.pack(label(), jar, folder.packages());
    TlsFiles tls = crypto.chaincodeServer();
    String name =
        processes.isEmpty() ? chaincode.name() : chaincode.name() + "-" + (processes.size() + 1);
    WatchedProcess process =
        new ChaincodeLaunch(
                installed.id(),
                jar,
                HOST,
                List.copyOf(ports.values()),
                tls.privateKey(),
                tls.certificate(),
                tls.root())
            .process(shared.mspId(), folder.log(name), folder.pidFile(name), watcher);
    processes.add(process);
    process.start();
    for (Map.Entry<Peer, Integer> each : ports.entrySet()) {
      Peer peer = each.getKey();
      peer.packages()
          .provide(
              installed,
              connect(peer, installed.id(), Optional.of(installed.id()), HOST, each.getValue()));
    }
  }

  private void startInProcess(Peer peer, int port) throws IOException {
    ChaincodePackage installed = classPathPackage();
    TlsFiles tls = crypto.chaincodeServer();
    InProcessChaincode served =
        InProcessChaincode.start(
            installed.id(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            tls.certificate(),
            tls.privateKey(),
            tls.root());
    inProcessStops.add(served::close);
    peer.packages()
        .provide(installed, connect(peer, installed.id(), Optional.of(installed.id()), HOST, port));
  }

  /** An address as the packages of chaincode services hold it. */
  private ChaincodePackage packageOf(ChaincodeSource.Address address) {
    String connection =
        "{\"address\":\"" + address.host() + ":" + address.port() + "\",\"tls_required\":true}";
    return ChaincodePackage.of(
        label(), "ccaas", Map.of("connection.json", connection.getBytes(StandardCharsets.UTF_8)));
  }

  /** The contracts of this JVM have no file; their package only has a name. */
  private ChaincodePackage classPathPackage() {
    return ChaincodePackage.of(label(), "class-path", Map.of());
  }

  private String label() {
    return chaincode.name() + "_" + chaincode.version();
  }

  /**
   * Prepares the way from a peer to where a package runs.
   *
   * @param accepted the only id that may register; without one any, as for a process that somebody
   *     else runs
   */
  private ChaincodeConnection connect(
      Peer peer, String packageId, Optional<String> accepted, String host, int port)
      throws IOException {
    TlsFiles client = crypto.chaincodeClient(peer.organisation());
    ChaincodeTls tls =
        new ChaincodeTls(client.root(), client.certificate(), client.privateKey(), SERVER_NAME);
    ChaincodeConnection connection =
        new ChaincodeConnection(
            new ChaincodeAddress(chaincode.name(), accepted, host, port, tls),
            executeTimeout,
            watcher);
    connections.put(peer, connection);
    packages.put(peer, packageId);
    return connection;
  }

  /**
   * Waits until every peer can call the chaincode.
   *
   * @throws IOException naming the process and its log when one does not answer in time
   */
  void awaitReady(Duration timeout) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (Map.Entry<Peer, ChaincodeConnection> each : connections.entrySet()) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      if (!each.getValue().awaitReady(left)) {
        throw new IOException(
            "chaincode "
                + chaincode.name()
                + " of "
                + each.getKey().host()
                + " does not answer at "
                + each.getValue().address()
                + " after "
                + timeout.toSeconds()
                + " s"
                + logHint());
      }
    }
  }

  private String logHint() {
    return processes.isEmpty() ? "" : "; see " + processes.get(0).log();
  }

  /** Peer by peer, the package that it runs. */
  Map<Peer, String> packages() {
    return packages;
  }

  /** Processes that the network runs for this chaincode, by their process ids. */
  List<Long> pids() {
    return processes.stream().flatMap(process -> process.pid().stream()).toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** Ends connections and processes; transactions that wait for an answer fail. */
  @Override
  public void close() {
    connections.values().forEach(ChaincodeConnection::close);
    inProcessStops.forEach(Runnable::run);
    processes.forEach(WatchedProcess::close);
  }
}
