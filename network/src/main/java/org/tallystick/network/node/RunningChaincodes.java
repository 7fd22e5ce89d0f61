package org.tallystick.network.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import org.tallystick.network.chaincode.ContractSearch;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;

/**
 * The chaincodes of a network as they run. Channels that have the same package of a chaincode share
 * it; each may have another.
 */
final class RunningChaincodes implements AutoCloseable {
  private final CryptoTree crypto;
  private final NetworkFolder folder;
  private final NetworkSettings settings;
  private final ScheduledExecutorService watcher;
  private final List<Running> running = new ArrayList<>();

  /** By name, the chaincodes that a channel has, or is about to get. */
  private final Map<Channel, Map<String, Chaincode>> wanted = new LinkedHashMap<>();

  private record Running(Chaincode chaincode, ChaincodeDeployment deployment) {}

  RunningChaincodes(
      CryptoTree crypto,
      NetworkFolder folder,
      NetworkSettings settings,
      ScheduledExecutorService watcher) {
    this.crypto = crypto;
    this.folder = folder;
    this.settings = settings;
    this.watcher = watcher;
  }

  /** Begins what takes longest of all and needs nothing of a network: to look for contracts. */
  static void lookAhead(Consortium consortium) {
    boolean isOnClassPath =
        consortium.channels().stream()
            .flatMap(channel -> channel.chaincodes().stream())
            .anyMatch(
                chaincode ->
                    consortium.organisations().stream()
                        .map(organisation -> chaincode.sourceAt(organisation.name()))
                        .anyMatch(ChaincodeSource.ClassPath.class::isInstance));
    if (isOnClassPath) {
      ContractSearch.begin();
    }
  }

  /** From now on the peers of a channel run this chaincode, when it is started. */
  void want(Channel channel, Chaincode chaincode) {
    wanted
        .computeIfAbsent(channel, ignored -> new LinkedHashMap<>())
        .put(chaincode.name(), chaincode);
  }

  /**
   * Starts a chaincode for every channel that has its package, and ends what ran of that before, or
   * what no channel has any more; does not wait until it answers.
   */
  void start(Chaincode chaincode) throws IOException {
    for (Running each : List.copyOf(running)) {
      if (each.chaincode().isSamePackage(chaincode) || channelsOf(each.chaincode()).isEmpty()) {
        running.remove(each);
        each.deployment().close();
      }
    }
    ChaincodeDeployment deployment =
        new ChaincodeDeployment(
            chaincode, processOf(chaincode), crypto, folder, settings.executeTimeout(), watcher);
    running.add(new Running(chaincode, deployment));
    deployment.start(
        channelsOf(chaincode).stream()
            .flatMap(channel -> channel.peers().stream())
            .distinct()
            .toList());
  }

  /** The name of its processes; where another of that name runs, with the channel's. */
  private String processOf(Chaincode chaincode) {
    boolean isAnother =
        running.stream().anyMatch(each -> each.chaincode().name().equals(chaincode.name()));
    return isAnother
        ? chaincode.name() + "-on-" + channelsOf(chaincode).get(0).name()
        : chaincode.name();
  }

  private List<Channel> channelsOf(Chaincode chaincode) {
    return wanted.entrySet().stream()
        .filter(channel -> channel.getValue().values().stream().anyMatch(chaincode::isSamePackage))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Brings a chaincode that was started onto a channel.
   *
   * @param sequence of its definition; empty for a new one only where it changes
   */
  void define(Channel channel, Chaincode chaincode, OptionalLong sequence)
      throws InterruptedException {
    channel.define(chaincode, deployment(chaincode).packages(), sequence);
  }

  /** Waits until every peer can call a chaincode. */
  void awaitReady(Chaincode chaincode) throws IOException, InterruptedException {
    deployment(chaincode).awaitReady(settings.readyTimeout());
  }

  private ChaincodeDeployment deployment(Chaincode chaincode) {
    return running.stream()
        .filter(each -> each.chaincode().isSamePackage(chaincode))
        .findFirst()
        .orElseThrow()
        .deployment();
  }

  /** Processes that the network runs for them, by their process ids. */
  List<Long> pids() {
    return running.stream().flatMap(each -> each.deployment().pids().stream()).toList();
  }

  @Override
  public void close() {
    running.forEach(each -> each.deployment().close());
  }
}
