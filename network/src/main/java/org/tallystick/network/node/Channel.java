package org.tallystick.network.node;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.delivery.DeliveredChannel;
import org.tallystick.network.endorsement.AccessControl;
import org.tallystick.network.events.ChainTip;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ledger.ValidatedBlock;
import org.tallystick.network.ordering.BlockAssembler;
import org.tallystick.network.ordering.ConfigurationTransactions;
import org.tallystick.network.ordering.EnvelopeFilter;
import org.tallystick.network.ordering.EnvelopeRefusedException;
import org.tallystick.network.ordering.Orderer;
import org.tallystick.network.ordering.OrdererFaults;
import org.tallystick.network.privatedata.ChannelCollections;
import org.tallystick.network.privatedata.PrivateDataExchange;
import org.tallystick.network.validation.BlockValidator;
import org.tallystick.network.validation.Committer;

/** One chain with its orderer and the peers that have joined it. */
final class Channel implements AutoCloseable {
  private static final long COMMIT_SECONDS_MAX = 30;

  private final Consortium consortium;
  private final CryptoTree crypto;
  private final ChannelLedger ledger;
  private final ConfigurationInForce configuration;
  private final Orderer orderer;
  private final PrivateDataExchange privateData;
  private final ChannelMembers members;
  private final DeliveredChannel ordered;

  /**
   * Opens a channel.
   *
   * @param consortium the described members, with this one channel
   * @param candidates all peers of the network; those of members join
   * @param ordererFaults what goes wrong on request at the node that orders
   */
  Channel(
      Consortium consortium,
      CryptoTree crypto,
      NetworkFolder folder,
      Clock clock,
      List<Peer> candidates,
      OrdererFaults ordererFaults,
      Executor executor) {
    this.consortium = consortium;
    this.crypto = crypto;
    Block genesis = folder.genesis(consortium, crypto);
    this.ledger = ChannelLedger.open(folder.ledger(consortium.channel()), genesis);
    PrivateDataExchange exchange = null;
    try {
      ChannelConfiguration last = ChannelConfiguration.of(ledger.block(ledger.lastConfig()));
      DescribedChannel.requireSame(consortium, crypto, ChannelConfiguration.of(genesis), last);
      this.configuration = new ConfigurationInForce(last);
      SigningIdentity signer = crypto.orderer(consortium.orderer());
      Committer committer =
          new Committer(
              ledger, new BlockAssembler(signer), new BlockValidator(name(), configuration));
      EnvelopeFilter filter = new EnvelopeFilter(name(), configuration, clock);
      this.orderer =
          new Orderer(
              filter,
              new ConfigurationTransactions(configuration, filter, signer, clock),
              ordererFaults,
              last.batch(consortium.batch().cutImmediately()),
              committer);
      exchange = new PrivateDataExchange(new ChannelCollections(configuration.policies()), ledger);
      this.privateData = exchange;
      ChainTip tip = new ChainTip(ledger, executor);
      this.members =
          new ChannelMembers(
              ledger,
              orderer,
              candidates,
              privateData,
              host -> folder.privateData(name(), host),
              clock,
              tip);
      members.adopt(ledger.lastConfig(), last);
      committer.addPreparation(privateData::prepare);
      committer.addListener(this::adoptConfiguration);
      committer.addTimer(
          (block, validationNanos, storageNanos) ->
              peers()
                  .forEach(
                      peer ->
                          NodeMetrics.committed(
                              peer.metrics(), name(), block, validationNanos, storageNanos)));
      committer.addListener(privateData::committed);
      committer.addListener(block -> tip.announce(block.number() + 1));
      committer.addListener(block -> members.announced());
      AccessControl access =
          new AccessControl(name(), configuration.msps(), configuration.policies(), clock);
      this.ordered =
          new DeliveredChannel(
              name(),
              tip.follow(),
              access,
              () -> configuration.current().sequence(),
              DeliveredChannel.PrivateBlocks.NONE);
    } catch (RuntimeException refused) {
      if (exchange != null) {
        exchange.close();
      }
      ledger.close();
      throw refused;
    }
  }

  /** By the committing thread, before the peers learn of the block. */
  private void adoptConfiguration(ValidatedBlock block) {
    if (block.codes().get(0) == TxValidationCode.VALID
        && block.transactions().get(0).isConfiguration()) {
      ChannelConfiguration next = ChannelConfiguration.of(block.block());
      configuration.adopt(next);
      orderer.adopt(next.batch(consortium.batch().cutImmediately()));
      members.adopt(block.number(), next);
    }
  }

  void start() {
    orderer.start();
  }

  /**
   * Has the members approve and commit a chaincode's definition, as far as that is not so already.
   *
   * @param packages what each peer runs, by package id
   * @param sequence makes a new definition, of this number, in any case
   */
  void define(Chaincode chaincode, Map<Peer, String> packages, OptionalLong sequence)
      throws InterruptedException {
    lifecycle().define(chaincode, packages, sequence);
  }

  /**
   * Refuses a definition whose turn it is not.
   *
   * @throws IllegalArgumentException when another number is the next
   */
  void requireNext(String chaincode, long sequence) {
    lifecycle().requireNext(chaincode, sequence);
  }

  /**
   * Calls what must be called before anything else of a chaincode, unless that happened.
   *
   * @throws IOException when the chaincode refuses
   */
  void initialise(Chaincode chaincode) throws IOException, InterruptedException {
    lifecycle().initialise(chaincode);
  }

  private LifecycleTransactions lifecycle() {
    return new LifecycleTransactions(name(), crypto, orderer, members.joined());
  }

  /**
   * Orders an update of the configuration and waits until it is in force.
   *
   * @throws EnvelopeRefusedException when the orderer refuses it
   */
  void update(Envelope update) throws EnvelopeRefusedException, InterruptedException {
    long before = configuration.current().sequence();
    CountDownLatch inForce = new CountDownLatch(1);
    Runnable unsubscribe =
        ordered
            .feed()
            .subscribe(
                () -> {
                  if (configuration.current().sequence() > before) {
                    inForce.countDown();
                  }
                });
    try {
      orderer.submit(update);
      if (!inForce.await(COMMIT_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the configuration update did not commit");
      }
    } finally {
      unsubscribe.run();
    }
  }

  ChannelLedger ledger() {
    return ledger;
  }

  String name() {
    return consortium.channel();
  }

  /** The configuration in force. */
  ChannelConfiguration configuration() {
    return configuration.current();
  }

  /** The organisation that orders the channel. */
  Organisation orderedBy() {
    return consortium.orderer();
  }

  Orderer orderer() {
    return orderer;
  }

  /** The channel as its orderer delivers it. */
  DeliveredChannel ordered() {
    return ordered;
  }

  List<Peer> peers() {
    return members.joined().stream().map(PeerChannel::peer).toList();
  }

  /** Commits what was ordered, then closes the ledger. */
  @Override
  public void close() {
    orderer.close();
    privateData.close();
    ledger.close();
  }
}
