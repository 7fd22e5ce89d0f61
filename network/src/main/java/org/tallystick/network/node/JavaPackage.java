package org.tallystick.network.node;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.network.chaincode.ChaincodeJvm;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.process.WatchedProcess;
import org.tallystick.network.system.ChaincodePackage;
import org.tallystick.network.system.RefusedException;

/** A package of type {@code java} whose code is there as jars: how it becomes a process. */
final class JavaPackage {
  private static final String JAR = ".jar";

  private JavaPackage() {}

  /**
   * Where a peer's chaincodes run.
   *
   * @param peerAddress host and port that they dial
   * @param mspId the peer's organisation
   * @param peerRoot what the peer's TLS certificate chains to
   * @param client what they show to the peer
   * @param network where their output and process ids are kept
   */
  record Place(
      String peerAddress, String mspId, Path peerRoot, TlsFiles client, NetworkFolder network) {}

  /** Unpacks the jars. */
  static void extract(ChaincodePackage installed, Path folder)
      throws RefusedException, IOException {
    int count = 0;
    for (Map.Entry<String, byte[]> file : installed.codeFiles().entrySet()) {
      if (file.getKey().endsWith(JAR)) {
        String name = file.getKey().substring(file.getKey().lastIndexOf('/') + 1);
        Files.write(folder.resolve(name), file.getValue());
        count++;
      }
    }
    if (count == 0) {
      throw new RefusedException(
          "the package holds no jar, and an embedded network builds none: build the chaincode"
              + " first and package the folder of its jars, such as build/install/<name>/lib");
    }
  }

  /** Prepares the process without starting it: it dials the peer and registers with the id. */
  static WatchedProcess process(
      String packageId, Path folder, Place place, ScheduledExecutorService watcher)
      throws IOException {
    String name = packageId.replaceFirst(":(.{12}).*", "-$1") + "-" + place.mspId();
    return new WatchedProcess(
        "chaincode " + packageId,
        command(packageId, folder, place),
        environment(packageId, folder, place),
        place.network().log(name),
        place.network().pidFile(name),
        watcher);
  }

  private static List<String> command(String packageId, Path folder, Place place)
      throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars = files.filter(file -> file.toString().endsWith(JAR)).sorted().toList();
    }
    List<String> command = ChaincodeJvm.command();
    if (jars.size() == 1 && ChaincodeJvm.mainClass(jars.get(0)).isPresent()) {
      command.add("-jar");
      command.add(jars.get(0).toString());
    } else {
      command.add("-cp");
      command.add(
          jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
      command.add(ChaincodeJvm.ROUTER);
    }
    command.add("--peerAddress");
    command.add(place.peerAddress());
    command.add("--id");
    command.add(packageId);
    return command;
  }

  private static Map<String, String> environment(String packageId, Path folder, Place place)
      throws IOException {
    Map<String, String> environment = ChaincodeJvm.environment();
    environment.put("CORE_CHAINCODE_ID_NAME", packageId);
    environment.put("CORE_PEER_ADDRESS", place.peerAddress());
    environment.put("CORE_PEER_LOCALMSPID", place.mspId());
    environment.put("CORE_PEER_TLS_ENABLED", "true");
    environment.put("CORE_PEER_TLS_ROOTCERT_FILE", place.peerRoot().toString());
    environment.put(
        "CORE_TLS_CLIENT_KEY_PATH", base64(place.client().privateKey(), folder).toString());
    environment.put(
        "CORE_TLS_CLIENT_CERT_PATH", base64(place.client().certificate(), folder).toString());
    return environment;
  }

  /** The shim wants its key and certificate wrapped once more. */
  private static Path base64(Path pem, Path folder) throws IOException {
    Path file = folder.resolve(pem.getFileName() + ".base64");
    String text = Base64.getEncoder().encodeToString(Files.readAllBytes(pem));
    OwnerOnly.write(file, text);
    return file;
  }
}
