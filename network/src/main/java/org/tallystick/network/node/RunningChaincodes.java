package org.tallystick.network.node;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.CryptoTree;

/**
 * The chaincodes of a network as they run: one deployment for each name, whichever channels have
 * it.
 */
final class RunningChaincodes implements AutoCloseable {
  private final List<Peer> peers;
  private final CryptoTree crypto;
  private final NetworkFolder folder;
  private final NetworkSettings settings;
  private final ScheduledExecutorService watcher;
  private final Map<String, ChaincodeDeployment> byName = new LinkedHashMap<>();

  /** The names of the chaincodes that a channel has, or is about to get. */
  private final Map<Channel, Set<String>> wanted = new LinkedHashMap<>();

  RunningChaincodes(
      List<Peer> peers,
      CryptoTree crypto,
      NetworkFolder folder,
      NetworkSettings settings,
      ScheduledExecutorService watcher) {
    this.peers = peers;
    this.crypto = crypto;
    this.folder = folder;
    this.settings = settings;
    this.watcher = watcher;
  }

  /** From now on the peers of a channel run a chaincode of this name when it is started. */
  void want(Channel channel, Chaincode chaincode) {
    wanted.computeIfAbsent(channel, ignored -> new HashSet<>()).add(chaincode.name());
  }

  /** Starts a chaincode in place of the one of its name; does not wait until it answers. */
  void start(Chaincode chaincode) throws IOException {
    ChaincodeDeployment deployment =
        new ChaincodeDeployment(chaincode, crypto, folder, settings.executeTimeout(), watcher);
    ChaincodeDeployment before = byName.put(chaincode.name(), deployment);
    if (before != null) {
      before.close();
    }
    deployment.start(peers.stream().filter(peer -> runs(peer, chaincode.name())).toList());
  }

  /** Whether one of the channels of the peer's organisation has the chaincode. */
  private boolean runs(Peer peer, String chaincode) {
    return wanted.entrySet().stream()
        .filter(channel -> channel.getKey().peers().contains(peer))
        .anyMatch(channel -> channel.getValue().contains(chaincode));
  }

  /**
   * Brings a chaincode that was started onto a channel.
   *
   * @param sequence of its definition; empty for a new one only where it changes
   */
  void define(Channel channel, Chaincode chaincode, OptionalLong sequence)
      throws InterruptedException {
    channel.define(chaincode, byName.get(chaincode.name()).packages(), sequence);
  }

  /** Waits until every peer can call a chaincode. */
  void awaitReady(String chaincode) throws IOException, InterruptedException {
    byName.get(chaincode).awaitReady(settings.readyTimeout());
  }

  /** Processes that the network runs for them, by their process ids. */
  List<Long> pids() {
    return byName.values().stream().flatMap(each -> each.pids().stream()).toList();
  }

  @Override
  public void close() {
    byName.values().forEach(ChaincodeDeployment::close);
  }
}
