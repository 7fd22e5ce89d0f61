package org.tallystick.network.cli;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what runs; the exit status is 0 when everything does. */
@Command(
    name = "status",
    description = "Says what runs and where; the exit status is 0 when everything works.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    StateFolder state = place.state();
    Settings settings = Settings.read(state);
    Steps steps = Steps.onConsole();
    NetworkProcess network = new NetworkProcess(state, settings);
    PortalProcess portal = new PortalProcess(state, settings, place.home());
    Optional<NetworkStatus> answer = network.status();
    steps.say("  network   " + life(network.process(), answer.isPresent()));
    answer.ifPresent(status -> describe(status, steps));
    boolean portalWorks = portalWorks(portal, state, settings, steps);
    steps.say("  state     " + state.root());
    return answer.filter(NetworkStatus::works).isPresent() && portalWorks ? 0 : 1;
  }

  /** A network that never had a portal lacks none. */
  private static boolean portalWorks(
      PortalProcess portal, StateFolder state, Settings settings, Steps steps)
      throws InterruptedException {
    if (!Files.isDirectory(state.portal())) {
      steps.say("  portal    was not wanted; start it with: network.sh up");
      return true;
    }
    boolean ready = portal.isReady();
    steps.say("  portal    " + life(portal.process(), ready));
    if (ready) {
      steps.say("            " + settings.portalAddress());
    }
    return ready;
  }

  static void describe(NetworkStatus status, Steps steps) {
    steps.say("            " + status.height() + " blocks");
    status
        .gateways()
        .forEach(
            (organisation, address) -> steps.say("            " + organisation + "  " + address));
    status.nodes().forEach((name, pid) -> steps.say("            process " + pid + "  " + name));
    status
        .down()
        .forEach(
            name -> steps.say("            " + name + " is down; see: network.sh logs " + name));
    status
        .stoppedChannels()
        .forEach(
            (channel, reason) ->
                steps.say(
                    "            "
                        + channel
                        + " takes no transactions: "
                        + reason
                        + "; put it right, then network.sh down and up"));
    String pids =
        status.chaincodePids().stream().map(String::valueOf).collect(Collectors.joining(", "));
    status
        .chaincodes()
        .forEach((name, version) -> steps.say("  chaincode " + name + " " + version));
    if (!pids.isEmpty()) {
      steps.say("            process " + pids);
    }
  }

  private static String life(ManagedProcess process, boolean answers) {
    return process
        .running()
        .map(
            handle ->
                "process "
                    + handle.pid()
                    + handle.info().startInstant().map(StatusCommand::since).orElse("")
                    + (answers ? "" : ", does not answer; see: network.sh logs " + process.name()))
        .orElse("does not run; start it with: network.sh up");
  }

  private static String since(Instant start) {
    Duration age = Duration.between(start, Instant.now());
    return ", for "
        + (age.toHours() > 0
            ? age.toHours() + " h " + age.toMinutesPart() + " min"
            : age.toMinutesPart() + " min " + age.toSecondsPart() + " s");
  }
}
