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
  /** What Fabric's Java image takes of either build. */
  private static final String JAR = "chaincode.jar";

  private ChaincodeFolder() {}

  /**
   * Builds it.
   *
   * @param name the chaincode's name, which gradlew gives the folder that it makes
   * @return the one jar to start
   */
  static Path build(Path folder, String name) throws InterruptedException {
    if (Files.isRegularFile(folder.resolve("gradlew"))) {
      return byGradle(folder, folder.resolve("build"), name);
    }
    if (Files.isRegularFile(folder.resolve("pom.xml"))) {
      run(folder, List.of("mvn", "--batch-mode", "--quiet", "-Dmaven.test.skip=true", "package"));
      return made(
          folder.resolve("target").resolve(JAR),
          "its pom.xml must name it, with <finalName>chaincode</finalName>");
    }
    throw new OperatorException(
        folder + " holds neither a gradlew nor a pom.xml; give the chaincode's jar with -ccp");
  }

  /** The test network packages all jars of an installation; here one holds what it needs. */
  private static Path byGradle(Path folder, Path built, String name) throws InterruptedException {
    run(folder, List.of("./gradlew", "installDist"));
    List<Path> jars = jars(built.resolve("install").resolve(name).resolve("lib"));
    if (jars.size() == 1) {
      return jars.get(0);
    }
    run(folder, List.of("./gradlew", "shadowJar"));
    return made(
        built.resolve("libs").resolve(JAR),
        "its build.gradle must name it, with archiveBaseName = 'chaincode' of shadowJar");
  }

  private static Path made(Path jar, String otherwise) {
    if (!Files.isRegularFile(jar)) {
      throw new OperatorException(
          "the build has not made " + jar + ": " + otherwise + "; or give the jar with -ccp");
    }
    return jar;
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

  private static List<Path> jars(Path library) {
    if (!Files.isDirectory(library)) {
      throw new OperatorException(
          library
              + " was not made: the chaincode's name (-ccn) must be that of its gradle project");
    }
    try (Stream<Path> files = Files.list(library)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    } catch (IOException e) {
      throw new OperatorException("cannot list " + library, e);
    }
  }
}
