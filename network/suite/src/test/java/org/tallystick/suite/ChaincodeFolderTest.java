package org.tallystick.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fabric's Java builder sees the chaincode's folder and nothing else of the project. */
class ChaincodeFolderTest {
  private static final List<String> BUILDER_ARGUMENTS =
      List.of("compile", "package", "-DskipTests", "-Dmaven.test.skip=true");

  @Test
  void builds_alone_by_the_command_of_fabrics_java_builder(@TempDir Path copy) throws Exception {
    copyWithoutBuild(Path.of(System.getProperty("chaincode.directory")), copy);

    assertThat(run(copy)).as("exit code; the output is above").isZero();

    Path jar = copy.resolve("target").resolve("chaincode.jar");
    assertThat(jar).exists();
    try (JarFile built = new JarFile(jar.toFile())) {
      assertThat(built.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("org.tallystick.chaincode.Main");
      assertThat(built.getEntry("org/hyperledger/fabric/shim/ChaincodeBase.class")).isNotNull();
      assertThat(built.stream().map(Object::toString))
          .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"));
    }
  }

  @Test
  void pins_the_same_versions_as_the_rest_of_the_project() throws Exception {
    Path folder = Path.of(System.getProperty("chaincode.directory"));
    Map<String, String> here = versions(folder.resolve("pom.xml"));
    Map<String, String> project = versions(folder.resolve("..").resolve("pom.xml"));

    assertThat(here).containsKeys("grpc.version", "protobuf.version", "bouncycastle.version");
    assertThat(here.entrySet())
        .filteredOn(version -> project.containsKey(version.getKey()))
        .isSubsetOf(project.entrySet());
  }

  /** The {@code x.version} properties of a POM. */
  private static Map<String, String> versions(Path pom) throws IOException {
    Map<String, String> versions = new HashMap<>();
    Matcher matcher =
        Pattern.compile("<([a-z-]+\\.version)>([^<]+)</").matcher(Files.readString(pom));
    while (matcher.find()) {
      versions.put(matcher.group(1), matcher.group(2));
    }
    return versions;
  }

  private static int run(Path folder) throws IOException, InterruptedException {
    String maven =
        Path.of(System.getProperty("maven.home"), "bin", "mvn").toAbsolutePath().toString();
    ProcessBuilder builder = new ProcessBuilder(maven, "--batch-mode", "--quiet");
    builder.command().addAll(BUILDER_ARGUMENTS);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.directory(folder.toFile()).inheritIO().start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the build did not end within five minutes");
    }
    return process.exitValue();
  }

  private static void copyWithoutBuild(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.equals(from.resolve("target"))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
