package org.tallystick.network.cli;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tallystick.network.fabric.Consensus;
import org.tallystick.network.fabric.FabricBinaries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts what does not run yet, and waits until all of it works. */
@Command(
    name = "up",
    description = {
      "Builds, starts the network, its chaincode and the portal, and loads the sample once.",
      "What runs already is left as it is; after 'down' everything is where it was."
    })
final class UpCommand implements Callable<Integer> {
  private static final int PORT_OFFSET_MAX = 50_000;

  @Mixin private Place place;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Moves all ports up by N, so that two networks run at once (default: 0).")
  private Integer portOffset;

  @Option(
      names = "--consortium",
      paramLabel = "FILE",
      description = "The consortium's description (default: network/consortium/consortium.yaml).")
  private Path description;

  @Option(
      names = "--on",
      paramLabel = "KIND",
      description =
          "What the network runs on: embedded (default), or fabric: peers and orderers of"
              + " Hyperledger Fabric.")
  private Settings.Kind on;

  @Option(
      names = "--fabric-bin",
      paramLabel = "DIR",
      description = "The folder of Fabric's programs (default: FABRIC_BIN, else the PATH).")
  private Path fabricBin;

  @Option(
      names = "--consensus",
      paramLabel = "KIND",
      description = "How Fabric's orderers agree: raft (default, three orderers) or bft (four).")
  private Consensus consensus;

  @Option(names = "--no-portal", description = "Starts the network and its chaincode only.")
  private boolean withoutPortal;

  @Option(names = "--no-sample", description = "Leaves the ledger empty.")
  private boolean withoutSample;

  @Override
  public Integer call() throws Exception {
    StateFolder state = place.state();
    state.create();
    try (FileChannel file =
            FileChannel.open(
                state.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock == null) {
        throw new OperatorException(
            "another command is at work on " + state.root() + "; wait until it is done");
      }
      start(state);
    }
    return 0;
  }

  private void start(StateFolder state) throws Exception {
    Settings settings = settings(state);
    Steps steps = Steps.onConsole();
    NetworkProcess network = new NetworkProcess(state, settings);
    steps.run(
        "network",
        "starting the peers and the chaincode",
        () -> {
          NetworkStatus status = network.start();
          List<String> parts = new ArrayList<>();
          parts.add(status.gateways().size() + " gateways");
          parts.addAll(status.chaincodes().keySet());
          parts.add(status.height() + " blocks");
          return String.join(", ", parts);
        });
    if (withoutPortal) {
      steps.say("");
      steps.say("  profile   " + state.profile());
      return;
    }
    PortalProcess portal = new PortalProcess(state, settings, place.home());
    steps.run(
        "portal",
        "starting the server",
        () -> {
          portal.start();
          return "ready";
        });
    if (!withoutSample && settings.description().equals(sampleDescription())) {
      SampleLoading sample = new SampleLoading(state, settings, place.home());
      steps.run("sample", "loading people and assets through the portal", sample::load);
    }
    steps.say("");
    steps.say("  " + settings.portalAddress());
    steps.say("");
    Logins.print(state, steps);
  }

  private Optional<Path> folderOfPrograms() {
    return Optional.ofNullable(fabricBin)
        .or(() -> Optional.ofNullable(System.getenv(FabricBinaries.VARIABLE)).map(Path::of));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private String sampleDescription() {
    return place.home().resolve("network/consortium/consortium.yaml").toString();
  }

  private Settings settings(StateFolder state) {
    Settings before =
        Files.exists(state.settings())
            ? Settings.read(state)
            : new Settings(0, sampleDescription(), null, null, null);
    Settings wanted =
        new Settings(
            portOffset != null ? portOffset : before.portOffset(),
            description != null ? absolute(description) : before.description(),
            on != null ? on.name() : before.on(),
            folderOfPrograms().map(UpCommand::absolute).orElse(before.fabricBin()),
            consensus != null ? consensus.name() : before.consensus());
    if (wanted.portOffset() < 0 || wanted.portOffset() > PORT_OFFSET_MAX) {
      throw new OperatorException("--port-offset must be from 0 to " + PORT_OFFSET_MAX);
    }
    boolean runs =
        new ManagedProcess("network", state).running().isPresent()
            || new ManagedProcess("portal", state).running().isPresent();
    if (runs && !before.equals(wanted)) {
      throw new OperatorException(
          "the network runs with other ports, another description or on something else; first run:"
              + " network.sh down");
    }
    if (before.kind() != wanted.kind() && Files.exists(state.profile())) {
      throw new OperatorException(
          "the ledger in "
              + state.root()
              + " was made on "
              + before.kind().name().toLowerCase(Locale.ROOT)
              + " and cannot move; give another folder with TALLYSTICK_STATE, or delete it with:"
              + " network.sh reset");
    }
    wanted.write(state);
    return wanted;
  }
}
