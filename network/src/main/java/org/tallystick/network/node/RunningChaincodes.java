package org.tallystick.network.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import org.tallystick.network.chaincode.ContractSearch;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.process.WatchedProcess;

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
    wantedOn(channel).put(chaincode.name(), chaincode);
  }

  private Map<String, Chaincode> wantedOn(Channel channel) {
    return wanted.computeIfAbsent(channel, ignored -> new LinkedHashMap<>());
  }

  /** Starts what the channels want, each package once; does not wait until it answers. */
  void start() throws IOException {
    WatchedProcess.endLeftovers(folder.run());
    for (Map<String, Chaincode> ofChannel : wanted.values()) {
      for (Chaincode chaincode : ofChannel.values()) {
        if (running.stream().noneMatch(each -> each.chaincode().isSamePackage(chaincode))) {
          ChaincodeDeployment deployment = add(chaincode).deployment();
          deployment.start(peersOf(chaincode), List.of());
          deployment.provide();
        }
      }
    }
  }

  /** Brings what was started onto its channels, and waits until every peer can call it. */
  void defineAndAwait() throws IOException, InterruptedException {
    for (Map.Entry<Channel, Map<String, Chaincode>> each : wanted.entrySet()) {
      for (Chaincode chaincode : each.getValue().values()) {
        each.getKey().define(chaincode, deployment(chaincode).packages(), OptionalLong.empty());
      }
    }
    for (Running each : running) {
      each.deployment().awaitReady(settings.readyTimeout());
    }
    for (Map.Entry<Channel, Map<String, Chaincode>> each : wanted.entrySet()) {
      for (Chaincode chaincode : each.getValue().values()) {
        each.getKey().initialise(chaincode);
      }
    }
  }

  /**
   * Brings a chaincode onto a channel. What it replaces answers until the peers go by the new
   * definition, and goes on when that is refused.
   *
   * @param sequence of the definition; empty for a new one only where it changes
   * @throws IOException when the chaincode does not start, or refuses its initialisation
   */
  void deploy(Channel channel, Chaincode chaincode, OptionalLong sequence)
      throws IOException, InterruptedException {
    Optional<Chaincode> before =
        Optional.ofNullable(wantedOn(channel).put(chaincode.name(), chaincode));
    List<Running> replaced =
        running.stream()
            .filter(
                each ->
                    each.chaincode().isSamePackage(chaincode)
                        || channelsOf(each.chaincode()).isEmpty())
            .toList();
    List<ChaincodeDeployment> old = replaced.stream().map(Running::deployment).toList();
    running.removeAll(replaced);
    Running next = add(chaincode);
    try {
      next.deployment().start(peersOf(chaincode), old);
      next.deployment().awaitReady(settings.readyTimeout());
      next.deployment().provide();
      channel.define(chaincode, next.deployment().packages(), sequence);
    } catch (IOException | InterruptedException | RuntimeException refused) {
      before.ifPresentOrElse(
          present -> want(channel, present), () -> wantedOn(channel).remove(chaincode.name()));
      old.forEach(ChaincodeDeployment::provide);
      next.deployment().withdraw();
      next.deployment().closeBut(old);
      running.remove(next);
      running.addAll(replaced);
      throw refused;
    }
    old.forEach(each -> each.closeBut(List.of(next.deployment())));
    channel.initialise(chaincode);
  }

  private Running add(Chaincode chaincode) {
    Running added =
        new Running(
            chaincode,
            new ChaincodeDeployment(
                chaincode,
                processOf(chaincode),
                crypto,
                folder,
                settings.executeTimeout(),
                watcher));
    running.add(added);
    return added;
  }

  private List<Peer> peersOf(Chaincode chaincode) {
    return channelsOf(chaincode).stream()
        .flatMap(channel -> channel.peers().stream())
        .distinct()
        .toList();
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
