package org.tallystick.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fabric's builders see the chaincode's folder and nothing else of the project: the Java image runs
 * Maven in it, fabric-samples' {@code deployCC} its {@code gradlew}, {@code deployCCAAS} its {@code
 * Dockerfile}.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class ChaincodeFolderTest {
  private static final Path MAVEN =
      Path.of(System.getProperty("maven.home"), "bin").toAbsolutePath();

  private static final Path FOLDER = Path.of(System.getProperty("chaincode.directory"));

  @TempDir private static Path copy;

  @BeforeAll
  static void copyOfTheFolder() throws IOException {
    copyWithoutBuild(FOLDER, copy);
  }

  @Test
  void builds_alone_by_the_command_of_fabrics_java_builder() throws Exception {
    String maven = MAVEN.resolve("mvn").toString();

    assertThat(
            run(maven, "-B", "-q", "compile", "package", "-DskipTests", "-Dmaven.test.skip=true"))
        .as("exit code; the output is above")
        .isZero();

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
  void gradlew_lays_out_what_the_test_network_packages() throws Exception {
    assertThat(copy.resolve("gradlew")).isExecutable();

    assertThat(run("./gradlew", "installDist")).as("exit code; the output is above").isZero();

    Path installed = copy.resolve("build").resolve("install").resolve("tallystick");
    try (Stream<Path> files = Files.walk(installed)) {
      assertThat(files.filter(Files::isRegularFile).map(installed::relativize).map(Path::toString))
          .containsExactly("lib/chaincode.jar");
    }
    assertThat(installed.resolve("lib").resolve("chaincode.jar"))
        .hasSameBinaryContentAs(copy.resolve("target").resolve("chaincode.jar"));
  }

  @Test
  void gradlew_does_nothing_but_that() throws Exception {
    assertThat(run("./gradlew", "test")).isEqualTo(64);
  }

  @Test
  void image_is_built_of_this_folder_and_runs_without_rights() throws Exception {
    List<List<String>> lines =
        Files.readAllLines(FOLDER.resolve("Dockerfile")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> List.of(line.split("\\s+")))
            .toList();

    assertThat(lines.stream().map(line -> line.get(0)))
        .containsOnly(
            "FROM", "WORKDIR", "COPY", "RUN", "ARG", "ENV", "EXPOSE", "USER", "ENTRYPOINT");
    assertThat(lines.get(0)).endsWith("AS", "build");
    assertThat(lines)
        .filteredOn(line -> line.get(0).equals("COPY") && !line.get(1).startsWith("--from=build"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(FOLDER.resolve(line.get(1))).exists());
    assertThat(lines).contains(List.of("ARG", "CC_SERVER_PORT=9999"));
    assertThat(lines).contains(List.of("EXPOSE", "${CC_SERVER_PORT}"));
    assertThat(lines).contains(List.of("USER", "10001:10001"));
    assertThat(lines.get(lines.size() - 1).get(0)).isEqualTo("ENTRYPOINT");
    assertThat(Files.readAllLines(FOLDER.resolve(".dockerignore"))).contains("target", "build");
  }

  @Test
  void pins_the_same_versions_as_the_rest_of_the_project() throws Exception {
    Map<String, String> here = versions(FOLDER.resolve("pom.xml"));
    Map<String, String> project = versions(FOLDER.resolve("..").resolve("pom.xml"));

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

  private static int run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(copy.toFile()).inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .merge("PATH", MAVEN.toString(), (path, maven) -> maven + File.pathSeparator + path);
    Process process = builder.start();
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
            if (folder.equals(from.resolve("target")) || folder.equals(from.resolve("build"))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
