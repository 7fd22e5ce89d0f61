package org.tallystick.network.fabric;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.tallystick.network.chaincode.ChaincodeLaunch;
import org.tallystick.network.chaincode.InProcessChaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.process.LogTail;
import org.tallystick.network.process.WatchedProcess;

/**
 * The code of one package as it runs for the peers that installed it: one process for all of them,
 * or one for each organisation where the jar is built as Fabric's samples are, whose contracts may
 * ask for the MSP id of their peer.
 */
final class ServedPackage implements AutoCloseable {
  private static final int LINES_OF_FAILURE = 15;

  private final String packageId;
  private final List<Integer> ports;
  private final List<WatchedProcess> processes;

  /** Not the chaincodes themselves: a network that serves none does without the shim's classes. */
  private final List<Runnable> inProcessStops = new ArrayList<>();

  private ServedPackage(
      String packageId, Collection<List<Integer>> ports, List<WatchedProcess> processes) {
    this.packageId = packageId;
    this.ports = ports.stream().flatMap(List::stream).toList();
    this.processes = processes;
  }

  /**
   * Starts what the network has to start; what somebody else runs is only waited for.
   *
   * @param name what its process is called
   * @param ports where it listens for the peers of an organisation, by MSP id
   */
  static ServedPackage start(
      ChaincodeSource source,
      String name,
      String packageId,
      Map<String, List<Integer>> ports,
      TlsFiles tls,
      FabricFolder folder,
      ScheduledExecutorService watcher)
      throws IOException {
    if (source instanceof ChaincodeSource.Jar jar) {
      return startProcesses(jar.path(), name, packageId, ports, tls, folder, watcher);
    }
    ServedPackage served = new ServedPackage(packageId, ports.values(), List.of());
    if (source instanceof ChaincodeSource.ClassPath) {
      for (int port : served.ports) {
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

  private static ServedPackage startProcesses(
      Path jar,
      String name,
      String packageId,
      Map<String, List<Integer>> ports,
      TlsFiles tls,
      FabricFolder folder,
      ScheduledExecutorService watcher)
      throws IOException {
    List<WatchedProcess> processes = new ArrayList<>();
    if (ChaincodeLaunch.isStartedByTheRouter(jar)) {
      ports.forEach(
          (mspId, own) ->
              processes.add(
                  launch(packageId, jar, own, tls)
                      .process(
                          Optional.of(mspId),
                          folder.log(name + "-" + mspId),
                          folder.pidFile(name + "-" + mspId),
                          watcher)));
    } else {
      List<Integer> all = ports.values().stream().flatMap(List::stream).toList();
      processes.add(
          launch(packageId, jar, all, tls)
              .process(Optional.empty(), folder.log(name), folder.pidFile(name), watcher));
    }
    ServedPackage served = new ServedPackage(packageId, ports.values(), processes);
    try {
      for (WatchedProcess process : processes) {
        process.start();
      }
    } catch (IOException failed) {
      served.close();
      throw failed;
    }
    return served;
  }

  private static ChaincodeLaunch launch(
      String packageId, Path jar, List<Integer> ports, TlsFiles tls) {
    return new ChaincodeLaunch(
        packageId, jar, Topology.HOST, ports, tls.privateKey(), tls.certificate(), tls.root());
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
    for (WatchedProcess process : processes) {
      if (process.endings() > 0) {
        throw new IOException(packageId + " ended while it started" + tail(process));
      }
    }
    return LocalPorts.listens(port);
  }

  private String log() {
    return processes.stream().map(ServedPackage::tail).collect(Collectors.joining());
  }

  private static String tail(WatchedProcess process) {
    return LogTail.inWords(process.log(), LINES_OF_FAILURE);
  }

  String packageId() {
    return packageId;
  }

  List<Long> pids() {
    return processes.stream().flatMap(process -> process.pid().stream()).toList();
  }

  @Override
  public void close() {
    processes.forEach(WatchedProcess::close);
    inProcessStops.forEach(Runnable::run);
  }
}
