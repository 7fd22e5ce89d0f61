package org.tallystick.network.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.gateway.GatewayServer;
import org.tallystick.network.gateway.GatewayService;
import org.tallystick.network.ledger.ChannelLedger;

/**
 * A consortium that runs inside this JVM: one channel, its orderer, a peer with a gateway for every
 * organisation, and their chaincodes. One process is one trust domain: it is for development, tests
 * and trying out.
 *
 * <pre>{@code
 * try (EmbeddedNetwork network = EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT)) {
 *   Profile profile = network.profile();
 * }
 * }</pre>
 */
public final class EmbeddedNetwork implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Consortium consortium;
  private final NetworkSettings settings;
  private final NetworkFolder folder;
  private final CryptoTree crypto;
  private final ExecutorService executor = Executors.newCachedThreadPool(daemons("peer"));
  private final ScheduledExecutorService watcher =
      Executors.newScheduledThreadPool(1, daemons("watcher"));
  private final Channel channel;
  private final Map<Peer, GatewayServer> gateways = new LinkedHashMap<>();
  private final Map<String, ChaincodeDeployment> deployments = new LinkedHashMap<>();

  private EmbeddedNetwork(Consortium consortium, Path root, NetworkSettings settings) {
    this.consortium = consortium;
    this.settings = settings;
    this.folder = new NetworkFolder(root.toAbsolutePath().normalize());
    this.crypto = CryptoTree.issue(consortium, folder.organisations());
    this.channel = new Channel(consortium, crypto, folder, settings.clock(), executor);
  }

  /**
   * Starts a network, or starts it again where it was, and returns when every organisation's
   * gateway and chaincodes answer. Writes the profile last.
   *
   * @param root the network's own folder; made if missing
   * @throws IOException when a port is taken or a chaincode does not start; says which
   * @throws IllegalStateException when the folder belongs to another network
   */
  public static EmbeddedNetwork start(Consortium consortium, Path root, NetworkSettings settings)
      throws IOException, InterruptedException {
    EmbeddedNetwork network = new EmbeddedNetwork(consortium, root, settings);
    try {
      network.start();
      return network;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      network.close();
      throw failed;
    }
  }

  private void start() throws IOException, InterruptedException {
    channel.start();
    List<ChaincodeDeployment> starting = new ArrayList<>();
    for (Chaincode chaincode : consortium.chaincodes()) {
      starting.add(startChaincode(chaincode));
    }
    for (Peer peer : channel.peers()) {
      startGateway(peer);
    }
    for (ChaincodeDeployment deployment : starting) {
      deployment.awaitReady(settings.readyTimeout());
      install(deployment);
    }
    profile().write(folder.profile());
  }

  private void startGateway(Peer peer) throws IOException {
    TlsFiles tls = crypto.peerTls(peer.organisation());
    int port = peer.organisation().peer().gatewayPort();
    try {
      GatewayServer server =
          GatewayServer.start(
              HOST,
              port,
              tls.certificate(),
              tls.privateKey(),
              new GatewayService(channel.shared(), peer, peer.feed(), executor),
              executor,
              settings.gatewayCallsMax());
      gateways.put(peer, server);
      peer.listensOn(server.port());
    } catch (IOException refused) {
      throw new IOException(
          "the gateway of "
              + peer.organisation().name()
              + " cannot listen on "
              + HOST
              + ":"
              + port
              + "; is another network running? Stop it or shift the ports",
          refused);
    }
  }

  private ChaincodeDeployment startChaincode(Chaincode chaincode)
      throws IOException, InterruptedException {
    ChaincodeDeployment deployment =
        new ChaincodeDeployment(chaincode, crypto, folder, settings.executeTimeout(), watcher);
    ChaincodeDeployment before = deployments.put(chaincode.name(), deployment);
    if (before != null) {
      before.close();
    }
    deployment.start(channel.peers());
    channel.define(chaincode);
    return deployment;
  }

  private static void install(ChaincodeDeployment deployment) {
    deployment.connections().forEach((peer, connection) -> peer.chaincodes().install(connection));
  }

  /**
   * Deploys a chaincode, or replaces the one of that name, while the network runs. A new version or
   * policy changes the definition on the channel. While the chaincode is replaced, calls of it
   * fail.
   *
   * @throws IOException when it does not start
   */
  public synchronized void deploy(Chaincode chaincode) throws IOException, InterruptedException {
    ChaincodeDeployment deployment = startChaincode(chaincode);
    deployment.awaitReady(settings.readyTimeout());
    install(deployment);
  }

  /** What clients need to know to use the network. */
  public Profile profile() {
    return Profiles.of(consortium, crypto, folder, this::gatewayAddress);
  }

  private String gatewayAddress(Organisation organisation) {
    return HOST + ":" + gateways.get(peer(organisation.name())).port();
  }

  /** Where the profile is written. */
  public Path profileFile() {
    return folder.profile();
  }

  /** The peer of an organisation. */
  public Peer peer(String organisation) {
    return channel.peers().stream()
        .filter(peer -> peer.organisation().name().equals(organisation))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no organisation is named " + organisation));
  }

  /** The chain that all peers share. */
  public ChannelLedger ledger() {
    return channel.ledger();
  }

  /** The certificates and keys of everybody. */
  public CryptoTree crypto() {
    return crypto;
  }

  /** Process ids of the chaincode processes that run now. */
  public synchronized List<Long> chaincodePids() {
    return deployments.values().stream().flatMap(each -> each.pids().stream()).toList();
  }

  /** Stops gateways, commits what was ordered, ends chaincodes. The ledger can be opened again. */
  @Override
  public synchronized void close() {
    CompletableFuture.allOf(
            gateways.values().stream()
                .map(gateway -> CompletableFuture.runAsync(gateway::close, executor))
                .toArray(CompletableFuture[]::new))
        .join();
    channel.close();
    deployments.values().forEach(ChaincodeDeployment::close);
    watcher.shutdownNow();
    executor.shutdownNow();
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
