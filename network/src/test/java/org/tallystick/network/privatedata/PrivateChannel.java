package org.tallystick.network.privatedata;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollection;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.ValidatedBlock;
import org.tallystick.network.ordering.BlockAssembler;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.simulation.SimulationResults;
import org.tallystick.network.simulation.TransactionSimulator;
import org.tallystick.network.validation.BlockValidator;
import org.tallystick.network.validation.Committer;
import org.tallystick.network.validation.Members;
import org.tallystick.network.validation.TestTransaction;

/**
 * A channel of Alpha, Beta and Gamma with private data, from simulation to commit, without
 * processes. Collections are shared by Alpha and Beta unless a test says otherwise.
 */
final class PrivateChannel implements AutoCloseable {
  static final String CHAINCODE = "basic";
  private static final Members MEMBERS = Members.get();

  private final ChannelLedger ledger;
  private final ChannelCollections collections =
      new ChannelCollections(MEMBERS.inForce().policies());
  private final PrivateDataExchange exchange;
  private final Committer committer;
  private final Map<String, PeerPrivateData> peers = new LinkedHashMap<>();
  private final List<ValidatedBlock> committed = new ArrayList<>();
  private final Set<String> away = new TreeSet<>();
  private final Path directory;

  private PrivateChannel(Path directory) {
    this.directory = directory;
    ledger = ChannelLedger.open(directory, MEMBERS.genesis());
    exchange = new PrivateDataExchange(collections, ledger);
    committer =
        new Committer(
            ledger,
            new BlockAssembler(MEMBERS.orderer()),
            new BlockValidator(Members.CHANNEL, MEMBERS.inForce()));
    committer.addPreparation(exchange::prepare);
    committer.addListener(exchange::committed);
    committer.addListener(committed::add);
    for (String organisation : List.of("Alpha", "Beta", "Gamma")) {
      peers.put(
          organisation,
          exchange.join(
              identity(MEMBERS.peer(organisation)),
              file(organisation),
              () -> !away.contains(organisation)));
    }
  }

  static PrivateChannel reopen(Path directory) {
    return new PrivateChannel(directory);
  }

  static PrivateChannel with(Path directory, PrivateCollection... collections) {
    PrivateChannel channel = new PrivateChannel(directory);
    channel.define(1, collections);
    return channel;
  }

  void define(long sequence, PrivateCollection... collections) {
    ByteString majority =
        ApplicationPolicy.newBuilder()
            .setChannelConfigPolicyReference(ChannelPolicies.ENDORSEMENT)
            .build()
            .toByteString();
    CollectionConfigPackage.Builder configs = CollectionConfigPackage.newBuilder();
    for (PrivateCollection collection : collections) {
      configs.addConfig(collection.toConfig());
    }
    ChaincodeDefinition definition =
        new ChaincodeDefinition(CHAINCODE, sequence, "1.0", majority, configs.build());
    TransactionSimulator simulator = new TransactionSimulator(ledger.snapshot(), "define");
    definition
        .entries()
        .forEach((key, value) -> simulator.putState(ChaincodeDefinition.NAMESPACE, key, value));
    commit(
        new TestTransaction(ChaincodeDefinition.NAMESPACE, simulator.finish().readWriteSet())
            .endorsedBy("Alpha", "Beta"));
  }

  static PrivateCollection shared(String name, long blockToLive) {
    return new PrivateCollection(
        name,
        PolicyExpression.parse("OR('AlphaMSP.member','BetaMSP.member')"),
        0,
        1,
        blockToLive,
        false,
        false,
        Optional.empty());
  }

  static ResolvedIdentity identity(SigningIdentity signer) {
    try {
      return MEMBERS.msps().resolve(signer.serialized());
    } catch (IdentityException unknown) {
      throw new IllegalStateException(unknown);
    }
  }

  Path file(String organisation) {
    return directory.resolve(organisation + ".dat");
  }

  PeerPrivateData peer(String organisation) {
    return peers.get(organisation);
  }

  ChannelLedger ledger() {
    return ledger;
  }

  void leave(String organisation) {
    away.add(organisation);
  }

  /** A simulation at a peer, for one of its own organisation's users. */
  TransactionSimulator simulator(String organisation) {
    return simulator(organisation, organisation);
  }

  TransactionSimulator simulator(String organisation, String clientsOrganisation) {
    StateSnapshot state = ledger.snapshot();
    ResolvedIdentity creator = identity(MEMBERS.user(clientsOrganisation));
    TransactionSimulator simulator =
        new TransactionSimulator(
            state,
            "tx",
            new PrivateScope(
                Members.CHANNEL,
                collections,
                peer(organisation).at(state.height()),
                collection -> collections.isMember(collection, creator)));
    simulator.readDefinition(CHAINCODE);
    return simulator;
  }

  /** Simulates at a peer and gives its private writes to the others. */
  TestTransaction endorse(String organisation, Consumer<TransactionSimulator> body)
      throws DisseminationException {
    TransactionSimulator simulator = simulator(organisation);
    body.accept(simulator);
    SimulationResults results = simulator.finish();
    TestTransaction transaction = new TestTransaction(CHAINCODE, results.readWriteSet());
    if (results.privateWrites().isPresent()) {
      peer(organisation)
          .distribute(transaction.id(), results.privateWrites().get(), ledger.snapshot());
    }
    return transaction;
  }

  /** Simulates at Alpha, endorsed by Alpha and Beta. */
  Envelope transaction(Consumer<TransactionSimulator> body) throws DisseminationException {
    return endorse("Alpha", body).endorsedBy("Alpha", "Beta");
  }

  /** Commits one block and returns its codes. */
  List<TxValidationCode> commit(Envelope... envelopes) {
    committer.accept(List.of(envelopes));
    return committed.get(committed.size() - 1).codes();
  }

  void put(String collection, String key, String value) throws DisseminationException {
    commit(transaction(s -> put(s, collection, key, value)));
  }

  /** A block that concerns no private data. */
  void passBlock() throws DisseminationException {
    commit(transaction(s -> s.putState(CHAINCODE, "other", bytes("x"))));
  }

  static void put(TransactionSimulator simulator, String collection, String key, String value) {
    simulator.putPrivateData(CHAINCODE, collection, key, bytes(value));
  }

  /** What a peer finds now, empty when absent. */
  String get(String organisation, String collection, String key) {
    return simulator(organisation).getPrivateData(CHAINCODE, collection, key).toStringUtf8();
  }

  boolean hasHash(String collection, String key) {
    return !simulator("Gamma").getPrivateDataHash(CHAINCODE, collection, key).isEmpty();
  }

  /** Whether a peer's file holds a text anywhere. */
  boolean fileHolds(String organisation, String text) throws IOException {
    return ByteString.copyFrom(Files.readAllBytes(file(organisation)))
        .toString(java.nio.charset.StandardCharsets.ISO_8859_1)
        .contains(text);
  }

  static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }

  @Override
  public void close() {
    exchange.close();
    ledger.close();
  }
}
