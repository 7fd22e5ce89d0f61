package org.tallystick.network.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Java chaincode's folder, built as Fabric builds it: by its {@code gradlew installDist}, as the
 * test network's scripts do, else by Maven, as the Java image does.
 */
final class ChaincodeFolder {
  private ChaincodeFolder() {}

  /**
   * Builds it.
   *
   * @param name the chaincode's name, which gradlew gives the folder that it makes
   * @return the one jar to start
   */
  static Path build(Path folder, String name) throws InterruptedException {
    if (Files.isRegularFile(folder.resolve("gradlew"))) {
      run(folder, List.of("./gradlew", "installDist"));
      return onlyJar(folder.resolve("build").resolve("install").resolve(name).resolve("lib"));
    }
    if (Files.isRegularFile(folder.resolve("pom.xml"))) {
      run(folder, List.of("mvn", "--batch-mode", "--quiet", "-Dmaven.test.skip=true", "package"));
      return folder.resolve("target").resolve("chaincode.jar");
    }
    throw new OperatorException(
        folder + " holds neither a gradlew nor a pom.xml; give the chaincode's jar with -ccp");
  }

  private static void run(Path folder, List<String> command) throws InterruptedException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      int status = builder.start().waitFor();
      if (status != 0) {
        throw new OperatorException(
            String.join(" ", command) + " failed in " + folder + " with status " + status);
      }
    } catch (IOException e) {
      throw new OperatorException(
          String.join(" ", command) + " cannot be run in " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Path onlyJar(Path library) {
    if (!Files.isDirectory(library)) {
      throw new OperatorException(
          library
              + " was not made: the chaincode's name (-ccn) must be that of its gradle project");
    }
    try (Stream<Path> files = Files.list(library)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      if (jars.size() != 1) {
        throw new OperatorException(
            library
                + " holds "
                + jars.size()
                + " jars; this network starts one that holds all it needs: build it with shadowJar"
                + " and give it with -ccp");
      }
      return jars.get(0);
    } catch (IOException e) {
      throw new OperatorException("cannot list " + library, e);
    }
  }
}
