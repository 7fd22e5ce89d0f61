package org.tallystick.network.node;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.delivery.DeliveredChannel;
import org.tallystick.network.endorsement.AccessControl;
import org.tallystick.network.endorsement.EndorsingChannel;
import org.tallystick.network.endorsement.ProposalChecks;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.gateway.EndorsingPeer;
import org.tallystick.network.gateway.GatewayChannel;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ledger.TransactionOutcome;
import org.tallystick.network.ordering.BlockAssembler;
import org.tallystick.network.ordering.EnvelopeFilter;
import org.tallystick.network.ordering.EnvelopeRefusedException;
import org.tallystick.network.ordering.Orderer;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.validation.BlockValidator;
import org.tallystick.network.validation.Committer;

/** One chain with its orderer and the peers that have joined it. */
final class Channel implements AutoCloseable {
  private static final long DEFINITION_SECONDS_MAX = 30;

  private final Consortium consortium;
  private final CryptoTree crypto;
  private final ChannelLedger ledger;
  private final Orderer orderer;
  private final List<PeerChannel> peers;
  private final DeliveredChannel ordered;

  /**
   * Opens a channel.
   *
   * @param consortium the members, with this one channel
   * @param members the members' peers, all of which join
   */
  Channel(
      Consortium consortium,
      CryptoTree crypto,
      NetworkFolder folder,
      Clock clock,
      List<Peer> members,
      Executor executor) {
    this.consortium = consortium;
    this.crypto = crypto;
    Block genesis = folder.genesis(consortium, crypto);
    ChannelConfiguration configuration = ChannelConfiguration.of(genesis);
    requireSameMembers(configuration);
    String name = configuration.channel();
    MspRegistry msps = new MspRegistry(configuration.msps());
    ChannelPolicies policies = ChannelPolicies.of(configuration.group());
    this.ledger = ChannelLedger.open(folder.ledger(name), genesis);
    Committer committer =
        new Committer(
            ledger,
            new BlockAssembler(crypto.orderer(consortium.orderer())),
            new BlockValidator(name, msps, policies));
    this.orderer =
        new Orderer(
            new EnvelopeFilter(
                name, msps, policies, configuration.batchSize().getAbsoluteMaxBytes(), clock),
            consortium.batch(),
            committer);
    ProposalChecks checks =
        new ProposalChecks(name, msps, policies, id -> ledger.transaction(id).isPresent(), clock);
    AccessControl access = new AccessControl(name, msps, policies, clock);
    CommitFeed orderersFeed = new CommitFeed(ledger, executor);
    committer.addListener(block -> orderersFeed.committed(block.number() + 1));
    this.ordered = new DeliveredChannel(name, orderersFeed, access, () -> 0);
    this.peers =
        members.stream()
            .map(
                peer -> {
                  CommitFeed feed = new CommitFeed(ledger, executor);
                  peer.runtime()
                      .join(
                          new EndorsingChannel(name, checks, access, Optional.of(feed::snapshot)),
                          feed);
                  return new PeerChannel(
                      peer,
                      resolve(msps, peer),
                      feed,
                      local ->
                          new GatewayChannel(
                              name, policies, access, orderer, this::endorsers, local, feed));
                })
            .toList();
    committer.addListener(
        block -> peers.forEach(peer -> peer.feed().committed(block.number() + 1)));
    peers.forEach(joined -> joined.peer().join(name, joined));
  }

  private void requireSameMembers(ChannelConfiguration configuration) {
    List<String> described =
        consortium.organisations().stream().map(Organisation::mspId).sorted().toList();
    List<String> members = configuration.msps().stream().map(msp -> msp.id()).sorted().toList();
    if (!described.equals(members) || !configuration.channel().equals(consortium.channel())) {
      throw new IllegalStateException(
          "the network was made for channel "
              + configuration.channel()
              + " with "
              + members
              + ", but its description now says channel "
              + consortium.channel()
              + " with "
              + described
              + "; reset it or take back the change");
    }
  }

  private static ResolvedIdentity resolve(MspRegistry msps, Peer peer) {
    try {
      return msps.resolve(peer.signer().serialized());
    } catch (IdentityException refused) {
      throw new IllegalStateException(
          "the channel does not know the certificate of "
              + peer.host()
              + "; restore the network's folder or reset it",
          refused);
    }
  }

  private List<EndorsingPeer> endorsers() {
    return List.copyOf(peers);
  }

  void start() {
    orderer.start();
  }

  /** Commits the chaincode's definition unless the channel has exactly this one. */
  void define(Chaincode chaincode) throws InterruptedException {
    Optional<ChaincodeDefinition> present =
        ChaincodeDefinition.read(ledger.snapshot(), chaincode.name());
    if (present.isPresent()
        && present.get().version().equals(chaincode.version())
        && present.get().policy().equals(chaincode.applicationPolicy())
        && present.get().collections().equals(chaincode.collectionConfigs())) {
      return;
    }
    ChaincodeDefinition next =
        new ChaincodeDefinition(
            chaincode.name(),
            present.map(definition -> definition.sequence() + 1).orElse(1L),
            chaincode.version(),
            chaincode.applicationPolicy(),
            chaincode.collectionConfigs());
    DefinitionTransaction transaction =
        DefinitionTransaction.of(
            name(),
            next,
            ledger.snapshot(),
            administrator(),
            peers.stream().map(joined -> joined.peer().signer()).toList());
    TxValidationCode code = commit(transaction);
    if (code != TxValidationCode.VALID) {
      throw new IllegalStateException(
          "the definition of chaincode " + chaincode.name() + " did not commit: " + code);
    }
  }

  private TxValidationCode commit(DefinitionTransaction transaction) throws InterruptedException {
    try {
      orderer.submit(transaction.envelope());
      TransactionOutcome outcome =
          peers
              .get(0)
              .feed()
              .awaitOutcome(transaction.id())
              .get(DEFINITION_SECONDS_MAX, TimeUnit.SECONDS);
      return outcome.code();
    } catch (EnvelopeRefusedException | ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("a chaincode's definition cannot be committed", failed);
    }
  }

  private SigningIdentity administrator() {
    Organisation first = consortium.organisations().get(0);
    Person admin = first.people().stream().filter(Person::admin).findFirst().orElseThrow();
    return crypto.person(first, admin);
  }

  ChannelLedger ledger() {
    return ledger;
  }

  String name() {
    return consortium.channel();
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
    return peers.stream().map(PeerChannel::peer).toList();
  }

  /** Commits what was ordered, then closes the ledger. */
  @Override
  public void close() {
    orderer.close();
    ledger.close();
  }
}
