package org.tallystick.network.validation;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.ValidatedBlock;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.ordering.BlockAssembler;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.simulation.TransactionSimulator;

/** A channel from simulation to commit, without processes: what a test of a ledger rule needs. */
public final class TestChannel implements AutoCloseable {

  public static final String CHAINCODE = "basic";

  private final ChannelLedger ledger;
  private final Committer committer;
  private final List<ValidatedBlock> committed = new ArrayList<>();

  private TestChannel(Path directory) {
    Members members = Members.get();
    ledger = ChannelLedger.open(directory, members.genesis());
    committer =
        new Committer(
            ledger,
            new BlockAssembler(members.orderer()),
            new BlockValidator(Members.CHANNEL, members.inForce()));
    committer.addListener(committed::add);
  }

  /** Opens the ledger as it is, without a chaincode when it is new. */
  public static TestChannel open(Path directory) {
    return new TestChannel(directory);
  }

  /** A new channel whose chaincode {@link #CHAINCODE} needs a majority. */
  public static TestChannel withChaincode(Path directory) {
    TestChannel channel = new TestChannel(directory);
    channel.define(
        CHAINCODE,
        ApplicationPolicy.newBuilder()
            .setChannelConfigPolicyReference(ChannelPolicies.ENDORSEMENT)
            .build()
            .toByteString());
    return channel;
  }

  /** Commits the first definition of a chaincode. */
  public void define(String chaincode, ByteString policy) {
    ChaincodeDefinition definition = new ChaincodeDefinition(chaincode, 1, "1.0", policy);
    List<TxValidationCode> codes =
        commit(
            transaction(
                    ChaincodeDefinition.NAMESPACE,
                    simulator ->
                        definition
                            .entries()
                            .forEach(
                                (key, value) ->
                                    simulator.putState(ChaincodeDefinition.NAMESPACE, key, value)))
                .endorsedBy("Alpha", "Beta"));
    if (!codes.equals(List.of(TxValidationCode.VALID))) {
      throw new IllegalStateException("the definition of " + chaincode + " is " + codes);
    }
  }

  public ChannelLedger ledger() {
    return ledger;
  }

  public Committer committer() {
    return committer;
  }

  public List<ValidatedBlock> committed() {
    return committed;
  }

  /** Simulates {@link #CHAINCODE} on the latest state. */
  public TestTransaction transaction(Consumer<TransactionSimulator> body) {
    return transaction(CHAINCODE, body);
  }

  public TestTransaction transaction(String chaincode, Consumer<TransactionSimulator> body) {
    return transactionOn(ledger.snapshot(), chaincode, body);
  }

  public TestTransaction transactionOn(
      StateSnapshot snapshot, String chaincode, Consumer<TransactionSimulator> body) {
    TransactionSimulator simulator = new TransactionSimulator(snapshot, "tx");
    if (!chaincode.equals(ChaincodeDefinition.NAMESPACE)) {
      simulator.readDefinition(chaincode);
    }
    body.accept(simulator);
    return new TestTransaction(chaincode, simulator.finish().readWriteSet());
  }

  /** A simulated transaction that two of three organisations endorse. */
  public Envelope endorsed(Consumer<TransactionSimulator> body) {
    return transaction(body).endorsedBy("Alpha", "Beta");
  }

  /** Commits one block and returns its codes. */
  public List<TxValidationCode> commit(Envelope... envelopes) {
    committer.accept(List.of(envelopes));
    return committed.get(committed.size() - 1).codes();
  }

  /** The committed value of a key of {@link #CHAINCODE} as text, empty when it is absent. */
  public String value(String key) {
    return ledger
        .snapshot()
        .get(CHAINCODE, key)
        .map(found -> found.value().toStringUtf8())
        .orElse("");
  }

  public static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }

  public static void put(TransactionSimulator simulator, String key, String value) {
    simulator.putState(CHAINCODE, key, bytes(value));
  }

  /** Metadata with a policy that asks for a peer of one organisation. */
  public static Map<String, ByteString> guardedBy(String organisation) {
    return Map.of(
        VersionedValue.VALIDATION_PARAMETER,
        PolicyExpression.parse("OR('" + organisation + "MSP.peer')").envelope().toByteString());
  }

  @Override
  public void close() {
    ledger.close();
  }
}
