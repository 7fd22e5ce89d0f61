package org.tallystick.network.fabric;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.tallystick.network.chaincode.ChaincodeLaunch;
import org.tallystick.network.chaincode.InProcessChaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.process.LogTail;
import org.tallystick.network.process.WatchedProcess;

/** The code of one package as it runs for the peers that installed it. */
final class ServedPackage implements AutoCloseable {
  private static final int LINES_OF_FAILURE = 15;

  private final String packageId;
  private final List<Integer> ports;
  private final Optional<WatchedProcess> process;

  /** Not the chaincodes themselves: a network that serves none does without the shim's classes. */
  private final List<Runnable> inProcessStops = new ArrayList<>();

  private ServedPackage(String packageId, List<Integer> ports, Optional<WatchedProcess> process) {
    this.packageId = packageId;
    this.ports = ports;
    this.process = process;
  }

  /** Starts what the network has to start; what somebody else runs is only waited for. */
  static ServedPackage start(
      ChaincodeSource source,
      String name,
      String packageId,
      List<Integer> ports,
      TlsFiles tls,
      FabricFolder folder,
      ScheduledExecutorService watcher)
      throws IOException {
    if (source instanceof ChaincodeSource.Jar jar) {
      return startProcess(jar.path(), name, packageId, ports, tls, folder, watcher);
    }
    ServedPackage served = new ServedPackage(packageId, ports, Optional.empty());
    if (source instanceof ChaincodeSource.ClassPath) {
      for (int port : ports) {
        InProcessChaincode inProcess =
            InProcessChaincode.start(
                packageId,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                tls.certificate(),
                tls.privateKey(),
                tls.root());
        served.inProcessStops.add(inProcess::close);
      }
    }
    return served;
  }

  private static ServedPackage startProcess(
      Path jar,
      String name,
      String packageId,
      List<Integer> ports,
      TlsFiles tls,
      FabricFolder folder,
      ScheduledExecutorService watcher)
      throws IOException {
    WatchedProcess process =
        new ChaincodeLaunch(
                packageId,
                jar,
                Topology.HOST,
                ports,
                tls.privateKey(),
                tls.certificate(),
                tls.root())
            .process(Optional.empty(), folder.log(name), folder.pidFile(name), watcher);
    process.start();
    return new ServedPackage(packageId, ports, Optional.of(process));
  }

  /**
   * Waits until it listens for every peer.
   *
   * @throws IOException when it ended or does not listen in time, with the end of its log
   */
  void awaitListening(Patience patience) throws IOException, InterruptedException {
    for (int port : ports) {
      patience.await(() -> listens(port), () -> packageId + " does not listen on " + port + log());
    }
  }

  private boolean listens(int port) throws IOException {
    if (process.isPresent() && process.get().endings() > 0) {
      throw new IOException(packageId + " ended while it started" + log());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private String log() {
    return process.map(p -> LogTail.inWords(p.log(), LINES_OF_FAILURE)).orElse("");
  }

  String packageId() {
    return packageId;
  }

  Optional<Long> pid() {
    return process.flatMap(WatchedProcess::pid);
  }

  @Override
  public void close() {
    process.ifPresent(WatchedProcess::close);
    inProcessStops.forEach(Runnable::run);
  }
}
