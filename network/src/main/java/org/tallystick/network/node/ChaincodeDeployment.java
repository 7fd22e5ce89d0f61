package org.tallystick.network.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
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
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.process.WatchedProcess;

/**
 * One chaincode as it runs for all peers: the processes that the network started for it and each
 * peer's connection. Organisations with the same jar share a process; one with a jar of its own
 * gets its own.
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
  private final List<WatchedProcess> processes = new ArrayList<>();

  /** Not the chaincodes themselves: a network that serves none does without the shim's classes. */
  private final List<Runnable> inProcessStops = new ArrayList<>();

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
    Map<Path, Map<Peer, Integer>> jars = new LinkedHashMap<>();
    for (Peer peer : peers) {
      ChaincodeSource source = chaincode.sourceAt(peer.organisation().name());
      if (source instanceof ChaincodeSource.Jar jar) {
        jars.computeIfAbsent(jar.path(), path -> new LinkedHashMap<>()).put(peer, port(peer));
      } else if (source instanceof ChaincodeSource.Address address) {
        connect(peer, Optional.empty(), address.host(), address.port());
      } else {
        startInProcess(peer, port(peer));
      }
    }
    for (Map.Entry<Path, Map<Peer, Integer>> each : jars.entrySet()) {
      startProcess(each.getKey(), each.getValue());
    }
  }

  private void startProcess(Path jar, Map<Peer, Integer> ports) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IOException(
          "the jar of chaincode " + chaincode.name() + " is missing: " + jar + "; build it first");
    }
    String packageId = chaincode.name() + "_" + chaincode.version() + ":" + sha256(jar);
    TlsFiles tls = crypto.chaincodeServer();
    String name =
        processes.isEmpty() ? chaincode.name() : chaincode.name() + "-" + (processes.size() + 1);
    WatchedProcess process =
        new ChaincodeLaunch(
                packageId,
                jar,
                HOST,
                List.copyOf(ports.values()),
                tls.privateKey(),
                tls.certificate(),
                tls.root())
            .process(folder.log(name), folder.pidFile(name), watcher);
    processes.add(process);
    process.start();
    for (Map.Entry<Peer, Integer> each : ports.entrySet()) {
      connect(each.getKey(), Optional.of(packageId), HOST, each.getValue());
    }
  }

  private void startInProcess(Peer peer, int port) throws IOException {
    String packageId = chaincode.name() + "_" + chaincode.version() + ":class-path";
    TlsFiles tls = crypto.chaincodeServer();
    InProcessChaincode served =
        InProcessChaincode.start(
            packageId,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            tls.certificate(),
            tls.privateKey(),
            tls.root());
    inProcessStops.add(served::close);
    connect(peer, Optional.of(packageId), HOST, port);
  }

  private void connect(Peer peer, Optional<String> packageId, String host, int port)
      throws IOException {
    TlsFiles client = crypto.chaincodeClient(peer.organisation());
    ChaincodeTls tls =
        new ChaincodeTls(client.root(), client.certificate(), client.privateKey(), SERVER_NAME);
    connections.put(
        peer,
        new ChaincodeConnection(
            new ChaincodeAddress(chaincode.name(), packageId, host, port, tls),
            executeTimeout,
            watcher));
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

  /** Peer by peer, the connections that this deployment made. */
  Map<Peer, ChaincodeConnection> connections() {
    return connections;
  }

  /** Processes that the network runs for this chaincode, by their process ids. */
  List<Long> pids() {
    return processes.stream().flatMap(process -> process.pid().stream()).toList();
  }

  private static int port(Peer peer) throws IOException {
    Organisation.Peer described = peer.described();
    if (described.chaincodePort() != 0 && isFree(described.chaincodePort())) {
      return described.chaincodePort();
    }
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** While a chaincode is replaced, the one before still holds the described port. */
  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digested =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
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
