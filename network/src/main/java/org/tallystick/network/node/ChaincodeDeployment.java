package org.tallystick.network.node;

import java.io.IOException;
import java.net.InetAddress;
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
import org.tallystick.network.chaincode.ContractSearch;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.process.LogTail;
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

  /** One that cannot run at all is given up long before the time is out. */
  private static final int STARTS_MAX = 2;

  private static final int LINES_OF_FAILURE = 15;

  private final Chaincode chaincode;
  private final String process;
  private final CryptoTree crypto;
  private final NetworkFolder folder;
  private final Duration executeTimeout;
  private final ScheduledExecutorService watcher;
  private final Map<Peer, ChaincodeConnection> connections = new LinkedHashMap<>();
  private final Map<Peer, String> packages = new LinkedHashMap<>();
  private final List<WatchedProcess> processes = new ArrayList<>();

  private boolean isOnClassPath;

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

  /**
   * What is to be started.
   *
   * @param process the name of its processes, by which their output is found
   */
  ChaincodeDeployment(
      Chaincode chaincode,
      String process,
      CryptoTree crypto,
      NetworkFolder folder,
      Duration executeTimeout,
      ScheduledExecutorService watcher) {
    this.chaincode = chaincode;
    this.process = process;
    this.crypto = crypto;
    this.folder = folder;
    this.executeTimeout = executeTimeout;
    this.watcher = watcher;
  }

  /**
   * Starts what has to be started; does not wait until it answers. The peers have the packages then
   * and do not call them yet.
   *
   * @param before what runs of the chaincode; what is dialled there is not dialled once more
   */
  void start(List<Peer> peers, List<ChaincodeDeployment> before) throws IOException {
    Map<Shared, Map<Peer, Integer>> jars = new LinkedHashMap<>();
    for (Peer peer : peers) {
      ChaincodeSource source = chaincode.sourceAt(peer.organisation().name());
      if (source instanceof ChaincodeSource.Jar jar) {
        jars.computeIfAbsent(Shared.of(jar.path(), peer), ignored -> new LinkedHashMap<>())
            .put(peer, freePort());
      } else if (source instanceof ChaincodeSource.Address address) {
        ChaincodePackage installed = packageOf(address);
        peer.packages().store().save(installed);
        keep(peer, installed.id(), dialled(peer, address, before));
      } else {
        joinClassPath(peer);
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
    String name = processes.isEmpty() ? process : process + "-" + (processes.size() + 1);
    // While one replaces another, both write the same log.
    String pidName = name + "-" + ports.values().iterator().next();
    WatchedProcess started =
        new ChaincodeLaunch(
                installed.id(),
                jar,
                HOST,
                List.copyOf(ports.values()),
                tls.privateKey(),
                tls.certificate(),
                tls.root())
            .process(shared.mspId(), folder.log(name), folder.pidFile(pidName), watcher);
    processes.add(started);
    started.start();
    for (Map.Entry<Peer, Integer> each : ports.entrySet()) {
      Peer peer = each.getKey();
      peer.packages().store().save(installed);
      keep(peer, installed.id(), connection(ours(peer, installed.id(), each.getValue())));
    }
  }

  private void joinClassPath(Peer peer) {
    ChaincodePackage installed = classPathPackage();
    ContractSearch.begin();
    isOnClassPath = true;
    peer.packages().store().save(installed);
    keep(
        peer,
        installed.id(),
        ChaincodeConnection.toClassPath(installed.id(), executeTimeout, watcher));
  }

  /** Shows a missing contract, or a missing shim, before a connection fails of it. */
  private static void awaitContracts() throws IOException {
    try {
      ContractSearch.await();
    } catch (NoClassDefFoundError missing) {
      throw new IOException(
          "contracts on the class path need the chaincode shim there: add"
              + " org.hyperledger.fabric-chaincode-java:fabric-chaincode-shim, or name a jar or an"
              + " address",
          missing);
    }
  }

  /** An address as the packages of chaincode services hold it. */
  private ChaincodePackage packageOf(ChaincodeSource.Address address) {
    String connection = "{\"address\":\"" + address + "\",\"tls_required\":" + address.tls() + "}";
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

  /** Where a peer finds what this network serves itself; only that package may register there. */
  private ChaincodeAddress ours(Peer peer, String packageId, int port) {
    return new ChaincodeAddress(
        chaincode.name(), Optional.of(packageId), HOST, port, Optional.of(tlsOf(peer)));
  }

  private ChaincodeTls tlsOf(Peer peer) {
    TlsFiles client = crypto.chaincodeClient(peer.organisation());
    return new ChaincodeTls(client.root(), client.certificate(), client.privateKey(), SERVER_NAME);
  }

  /** The way to what somebody else runs, whose router may not serve two streams of a peer. */
  private ChaincodeConnection dialled(
      Peer peer, ChaincodeSource.Address address, List<ChaincodeDeployment> before)
      throws IOException {
    for (ChaincodeDeployment each : before) {
      ChaincodeConnection known = each.connections.get(peer);
      if (known != null && each.chaincode.sourceAt(peer.organisation().name()).equals(address)) {
        return known;
      }
    }
    return connection(
        new ChaincodeAddress(
            chaincode.name(),
            Optional.empty(),
            address.host(),
            address.port(),
            address.tls() ? Optional.of(tlsOf(peer)) : Optional.empty()));
  }

  private ChaincodeConnection connection(ChaincodeAddress address) throws IOException {
    return new ChaincodeConnection(address, executeTimeout, watcher);
  }

  private void keep(Peer peer, String packageId, ChaincodeConnection connection) {
    connections.put(peer, connection);
    packages.put(peer, packageId);
  }

  /** From now on the peers call what was started here. */
  void provide() {
    connections.forEach((peer, runs) -> peer.packages().provide(packages.get(peer), runs));
  }

  /** The peers call it no more; those that call another by now go on with that. */
  void withdraw() {
    connections.forEach((peer, ran) -> peer.packages().withdraw(packages.get(peer), ran));
  }

  /** Ends it, but for the connections that others have in common with it. */
  void closeBut(List<ChaincodeDeployment> others) {
    others.forEach(each -> connections.values().removeAll(each.connections.values()));
    close();
  }

  /**
   * Waits until every peer can call the chaincode.
   *
   * @throws IOException naming the chaincode and the reason, with the end of its log, when it does
   *     not answer in time or keeps ending
   */
  void awaitReady(Duration timeout) throws IOException, InterruptedException {
    if (isOnClassPath) {
      awaitContracts();
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    for (Map.Entry<Peer, ChaincodeConnection> each : connections.entrySet()) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      if (!each.getValue().awaitReady(left, () -> endingAgainAndAgain().isPresent())) {
        throw new IOException(
            "chaincode "
                + chaincode.name()
                + endingAgainAndAgain()
                    .map(process -> " ends whenever it is started")
                    .orElse(
                        " of "
                            + each.getKey().host()
                            + " does not answer at "
                            + each.getValue().place()
                            + " after "
                            + timeout.toSeconds()
                            + " s"
                            + each.getValue().lastFailure().map(why -> ": " + why).orElse(""))
                + hint(each.getKey()));
      }
    }
  }

  private Optional<WatchedProcess> endingAgainAndAgain() {
    return processes.stream().filter(process -> process.endings() > STARTS_MAX).findFirst();
  }

  /** What to look at, or to do. */
  private String hint(Peer peer) {
    if (chaincode.sourceAt(peer.organisation().name()) instanceof ChaincodeSource.Address address) {
      return "; start it there before the network, "
          + (address.tls()
              ? "with TLS by " + crypto.chaincodeServer().certificate()
              : "listening without TLS");
    }
    return endingAgainAndAgain()
        .or(() -> processes.stream().findFirst())
        .map(process -> LogTail.inWords(process.log(), LINES_OF_FAILURE))
        .orElse("");
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
    processes.forEach(WatchedProcess::close);
  }
}
