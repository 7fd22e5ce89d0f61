package org.tallystick.benchmark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.node.EmbeddedNetwork;
import org.tallystick.network.node.NetworkSettings;

/**
 * What a developer waits for who has the network in a unit test: two organisations and a contract,
 * all in the test's JVM.
 *
 * @param firstCommit from the start of the JVM to the first commit
 * @param furtherCommit from the start of another network in the same JVM to its first commit
 */
record UnitTestStart(Duration firstCommit, Duration furtherCommit) {
  static final String HEADER =
      """
      | JVM | its start to the first commit, s | a further network in it, s |
      | --- | --- | --- |""";

  private static final double THOUSAND = 1e3;

  private static final String DESCRIPTION =
      """
      channel: mychannel
      batch: {cut: immediately}
      policies:
        Readers: ANY Readers
        Writers: ANY Writers
        Admins: MAJORITY Admins
        Endorsement: MAJORITY Endorsement
        LifecycleEndorsement: MAJORITY Endorsement
      organisations:
        - {name: Org1, domain: org1.example, people: [{enrolmentId: user, name: User, admin: true}]}
        - {name: Org2, domain: org2.example, people: [{enrolmentId: user, name: User, admin: true}]}
      chaincodes:
        - {name: note, version: 1.0, endorsement: MAJORITY, address: "127.0.0.1:1"}
      """;

  /**
   * Measures in a JVM of its own, whose class path is like that of a test run: the classes in a
   * folder, the libraries beside it.
   *
   * @param module folder of this module, built
   * @param options of that JVM
   */
  static UnitTestStart measure(Path module, List<String> options)
      throws IOException, InterruptedException {
    Path target = module.resolve("target");
    Path words = Files.createTempFile("tallystick-benchmark-unit-test", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*");
    command.add(UnitTestStart.class.getName());
    try {
      Process process = new ProcessBuilder(command).redirectError(words.toFile()).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(
            "a network inside a test's JVM did not start:\n" + Files.readString(words));
      }
      return of(said);
    } finally {
      Files.delete(words);
    }
  }

  private static UnitTestStart of(String said) {
    List<Duration> millis =
        said.lines().map(line -> Duration.ofMillis(Long.parseLong(line))).toList();
    return new UnitTestStart(millis.get(0), millis.get(1));
  }

  /** As a row of the table. */
  String row(String jvm) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f |",
        jvm,
        firstCommit.toMillis() / THOUSAND,
        furtherCommit.toMillis() / THOUSAND);
  }

  /** Prints the milliseconds of both, a line each. */
  public static void main(String[] arguments) throws Exception {
    long begin = ManagementFactory.getRuntimeMXBean().getStartTime();
    Path folder = Files.createTempDirectory("tallystick-benchmark-unit-test");
    try {
      Path description = Files.writeString(folder.resolve("consortium.yaml"), DESCRIPTION);
      Consortium consortium =
          ConsortiumReader.read(description)
              .withChaincodesFrom(new ChaincodeSource.ClassPath())
              .withFreePorts();
      for (String network : new String[] {"first", "further"}) {
        System.out.println(committed(consortium, folder.resolve(network)) - begin);
        begin = System.currentTimeMillis();
      }
    } finally {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    System.exit(0);
  }

  /** When the first transaction of a new network was committed, before the network is closed. */
  private static long committed(Consortium consortium, Path folder) throws Exception {
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT);
        Clients clients = new Clients(network.profileFile())) {
      clients.contract("Org1", "user").submitTransaction("keep", "key", "text");
      return System.currentTimeMillis();
    }
  }
}
