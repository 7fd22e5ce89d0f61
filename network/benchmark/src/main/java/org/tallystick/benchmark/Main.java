package org.tallystick.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts each network in a folder of its own, measures it, stops it, and prints one table. */
@Command(
    name = "network.sh bench",
    mixinStandardHelpOptions = true,
    description = "Measures the embedded network beside Hyperledger Fabric and prints ratios.")
public final class Main implements Callable<Integer> {
  /** What the page for tests advises. */
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  @Option(
      names = "--on",
      split = ",",
      defaultValue = "embedded,fabric",
      description = "the networks to measure, comma separated (default: ${DEFAULT-VALUE})")
  private List<String> kinds;

  @Option(
      names = "--clients",
      split = ",",
      defaultValue = "1,8,64",
      description = "how many clients submit at once, comma separated (default: ${DEFAULT-VALUE})")
  private List<Integer> clients;

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "how long each measurement lasts (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--port-offset",
      defaultValue = "20000",
      description = "moves every port of the measured networks (default: ${DEFAULT-VALUE})")
  private int portOffset;

  @Option(
      names = "--fabric-bin",
      description = "folder of Fabric's programs (default: FABRIC_BIN, else the PATH)")
  private String fabricBin;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getProperty("tallystick.home"));
    List<Figures> measured = new ArrayList<>();
    for (String kind : kinds) {
      System.err.println("measuring " + kind + " …");
      try (StartedNetwork network = StartedNetwork.prepare(home, kind, portOffset, fabricBin)) {
        measured.add(
            Measurement.of(
                network, home.resolve("network/consortium/setup.json"), clients, seconds));
      }
    }
    System.out.print(Table.of(measured));
    Path module = home.resolve("network/benchmark");
    System.out.printf("%nInside a unit test, two organisations:%n%n");
    System.out.println(UnitTestStart.HEADER);
    System.out.println(UnitTestStart.measure(module, List.of()).row("usual options"));
    System.out.println(
        UnitTestStart.measure(module, QUICK_START).row(String.join(" ", QUICK_START)));
    return 0;
  }
}
