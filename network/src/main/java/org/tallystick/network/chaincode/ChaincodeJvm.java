package org.tallystick.network.chaincode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** How every JVM of a chaincode is started, whoever dials. */
public final class ChaincodeJvm {
  /** The shim's main class, with which jars are built as Fabric's samples are. */
  public static final String ROUTER = "org.hyperledger.fabric.contract.ContractRouter";

  private ChaincodeJvm() {}

  /** The program and its options, to which class path, main class and arguments are added. */
  public static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx256m");
    // Each connection keeps its key in a key store that is never written: nothing to guess there.
    command.add("-Dkeystore.pkcs12.keyPbeIterationCount=1");
    command.add("-Dkeystore.pkcs12.certPbeIterationCount=1");
    return command;
  }

  /** Variables with the level WARNING, at which the shim prints no argument of any call. */
  public static Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("CORE_CHAINCODE_LOGGING_LEVEL", "WARNING");
    environment.put("CORE_CHAINCODE_LOGGING_SHIM", "WARNING");
    return environment;
  }

  /** The main class that a jar names; empty for one that names none, and for what is no jar. */
  public static Optional<String> mainClass(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return Optional.ofNullable(file.getManifest())
          .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
    } catch (IOException notAJar) {
      // The process that is started says so better.
      return Optional.empty();
    }
  }
}
