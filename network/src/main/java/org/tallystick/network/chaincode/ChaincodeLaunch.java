package org.tallystick.network.chaincode;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.tallystick.network.process.WatchedProcess;

/**
 * How to start one chaincode JVM. It listens once per peer, because one router cannot serve two
 * streams.
 *
 * @param packageId the id under which it registers with every peer
 * @param jar the executable jar; its main class is the shim's router, or takes {@code --id --server
 *     --tls-key --tls-cert --client-root}
 * @param host the address to listen on
 * @param ports one listening port per peer
 * @param tlsKey key of its server certificate, PEM
 * @param tlsCertificate its server certificate, PEM
 * @param clientRoots certificates that a peer's client certificate must chain to, PEM
 */
public record ChaincodeLaunch(
    String packageId,
    Path jar,
    String host,
    List<Integer> ports,
    Path tlsKey,
    Path tlsCertificate,
    Path clientRoots) {
  /** Takes a copy of the ports and refuses to start nothing. */
  public ChaincodeLaunch {
    ports = List.copyOf(ports);
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("A chaincode process needs a port to listen on");
    }
  }

  /**
   * Prepares the process without starting it.
   *
   * @param mspId the organisation that contracts are told that their peer is of; empty for a
   *     process that serves several
   * @param log where its output is appended
   * @param pidFile remembers the running process
   * @param watcher runs the restarts
   */
  public WatchedProcess process(
      Optional<String> mspId, Path log, Path pidFile, ScheduledExecutorService watcher) {
    Map<String, String> environment = ChaincodeJvm.environment();
    mspId.ifPresent(id -> environment.put("CORE_PEER_LOCALMSPID", id));
    return new WatchedProcess(
        "chaincode " + packageId, command(), environment, log, pidFile, watcher);
  }

  private List<String> command() {
    List<String> command = ChaincodeJvm.command();
    if (isStartedByTheRouter(jar)) {
      command.add("-cp");
      command.add(jar.toAbsolutePath() + File.pathSeparator + ownClasses());
      command.add(ContractServer.class.getName());
    } else {
      command.add("-jar");
      command.add(jar.toAbsolutePath().toString());
    }
    command.add("--id");
    command.add(packageId);
    command.add("--server");
    command.add(String.join(",", ports.stream().map(port -> host + ":" + port).toList()));
    command.add("--tls-key");
    command.add(tlsKey.toAbsolutePath().toString());
    command.add("--tls-cert");
    command.add(tlsCertificate.toAbsolutePath().toString());
    command.add("--client-root");
    command.add(clientRoots.toAbsolutePath().toString());
    return command;
  }

  /** Whether the jar is built as Fabric's samples are; another main class takes our options. */
  public static boolean isStartedByTheRouter(Path jar) {
    return ChaincodeJvm.mainClass(jar).filter(ChaincodeJvm.ROUTER::equals).isPresent();
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          ContractServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this class's own place cannot be named", e);
    }
  }
}
