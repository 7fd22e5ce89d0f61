package org.tallystick.network.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.tallystick.network.chaincode.ChaincodeListener;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.identity.SigningIdentity;

/** The peers of all organisations, in the order of the description, with what each listens on. */
final class PeerNodes {
  private final CryptoTree crypto;
  private final NetworkFolder folder;
  private final NetworkSettings settings;
  private final NodeOperations operations;
  private final ExecutorService executor;
  private final ScheduledExecutorService watcher;
  private final List<Peer> all;

  PeerNodes(
      Consortium consortium,
      CryptoTree crypto,
      NetworkFolder folder,
      NetworkSettings settings,
      NodeOperations operations,
      ExecutorService executor,
      ScheduledExecutorService watcher) {
    this.crypto = crypto;
    this.folder = folder;
    this.settings = settings;
    this.operations = operations;
    this.executor = executor;
    this.watcher = watcher;
    this.all =
        consortium.organisations().stream()
            .flatMap(
                organisation ->
                    organisation.peers().stream().map(peer -> assemble(organisation, peer)))
            .toList();
  }

  private Peer assemble(Organisation organisation, Organisation.Peer described) {
    SigningIdentity signer = crypto.peer(organisation, described);
    String host = organisation.hostOf(described);
    PeerPackages packages = new PeerPackages(host, folder.peer(host), settings, watcher);
    return new Peer(
        organisation,
        described,
        signer,
        settings.executeTimeout(),
        packages,
        faults ->
            new PeerRuntime(
                signer,
                ChannelConfiguration.localMsp(organisation, crypto),
                packages,
                faults,
                settings.clock(),
                executor));
  }

  List<Peer> all() {
    return all;
  }

  /** The peer of this name of an organisation. */
  Peer peer(String organisation, String name) {
    return all.stream()
        .filter(peer -> peer.organisation().name().equals(organisation))
        .filter(peer -> peer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(organisation + " has no peer named " + name));
  }

  /**
   * Lets in chaincodes that dial, before any is started.
   *
   * @throws IOException when a port is taken; says which
   */
  void listenForChaincodes() throws IOException {
    for (Peer peer : all) {
      listenForChaincodes(peer);
    }
  }

  private void listenForChaincodes(Peer peer) throws IOException {
    TlsFiles tls = crypto.peerTls(peer.organisation(), peer.described());
    TlsFiles link = crypto.chaincodeServer();
    int port = peer.described().chaincodePort();
    ChaincodeListener listener;
    try {
      listener =
          new ChaincodeListener(
              new InetSocketAddress(EmbeddedNetwork.HOST, port),
              tls.certificate(),
              tls.privateKey(),
              link.root(),
              settings.executeTimeout(),
              settings.readyTimeout(),
              executor);
    } catch (IOException refused) {
      throw new CannotListenException(
          "the peer " + peer.host() + ", for chaincodes,", EmbeddedNetwork.HOST, port, refused);
    }
    peer.packages()
        .listen(
            listener,
            new JavaPackage.Place(
                EmbeddedNetwork.HOST + ":" + listener.port(),
                peer.organisation().mspId(),
                tls.root(),
                link,
                folder));
  }

  /**
   * Opens gateways and operations.
   *
   * @throws IOException when a port is taken; says which
   */
  void start() throws IOException {
    for (Peer peer : all) {
      peer.serves(
          TlsEndpoint.start(
              "the peer " + peer.host(),
              EmbeddedNetwork.HOST,
              peer.described().gatewayPort(),
              crypto.peerTls(peer.organisation(), peer.described()),
              NodeServices.ofPeer(peer, settings, executor),
              executor));
      operations.start(peer);
    }
  }
}
