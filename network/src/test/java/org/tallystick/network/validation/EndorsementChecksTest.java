package org.tallystick.network.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.MVCC_READ_CONFLICT;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;
import static org.tallystick.network.validation.TestChannel.CHAINCODE;
import static org.tallystick.network.validation.TestChannel.guardedBy;
import static org.tallystick.network.validation.TestChannel.put;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.ledger.Version;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.simulation.SimulationException;

/** Rules F6, F7, F8, F9 and F24 of the ledger: whose endorsement a transaction needs. */
class EndorsementChecksTest {

  @TempDir Path directory;
  private TestChannel channel;

  @BeforeEach
  void open() {
    channel = TestChannel.withChaincode(directory);
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void a_majority_of_organisations_must_endorse_with_their_peers() {
    assertThat(
            channel.commit(
                write("a").endorsedBy("Alpha", "Beta"),
                write("b").endorsedBy("Gamma", "Alpha", "Beta"),
                write("c").endorsedBy("Alpha"),
                write("d").endorsedBy(),
                write("e").endorsedBy("Alpha", "Alpha")))
        .containsExactly(
            VALID,
            VALID,
            ENDORSEMENT_POLICY_FAILURE,
            ENDORSEMENT_POLICY_FAILURE,
            ENDORSEMENT_POLICY_FAILURE);
  }

  @Test
  void a_clients_signature_is_no_endorsement() {
    TestTransaction transaction = write("a");
    ByteString payload = responsePayload(transaction);
    transaction.withEndorsement(TestTransaction.endorsement(payload, Members.get().user("Beta")));
    assertThat(channel.commit(transaction.endorsedBy("Alpha")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE);
  }

  @Test
  void a_bad_extra_endorsement_does_no_harm_and_a_bad_needed_one_does_not_count() {
    Endorsement bad =
        Endorsement.newBuilder()
            .setEndorser(Members.get().peer("Gamma").serialized())
            .setSignature(ByteString.copyFromUtf8("no signature"))
            .build();
    assertThat(
            channel.commit(
                write("a").withEndorsement(bad).endorsedBy("Alpha", "Beta"),
                write("b").withEndorsement(bad).endorsedBy("Alpha")))
        .containsExactly(VALID, ENDORSEMENT_POLICY_FAILURE);
  }

  @Test
  void a_signature_with_a_high_s_does_not_count() throws Exception {
    TestTransaction transaction = write("a");
    Endorsement good =
        TestTransaction.endorsement(responsePayload(transaction), Members.get().peer("Beta"));
    TestTransaction other = write("b");
    Endorsement goodToo =
        TestTransaction.endorsement(responsePayload(other), Members.get().peer("Beta"));
    assertThat(
            channel.commit(
                transaction
                    .withEndorsement(
                        good.toBuilder().setSignature(highS(good.getSignature())).build())
                    .endorsedBy("Alpha"),
                other.withEndorsement(goodToo).endorsedBy("Alpha")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE, VALID);
  }

  /**
   * F6: a transaction that writes nothing still needs the policy of the chaincode that it invoked.
   */
  @Test
  void a_read_only_transaction_needs_the_chaincodes_policy() {
    assertThat(
            channel.commit(
                channel.transaction(s -> s.getState(CHAINCODE, "a")).endorsedBy("Alpha"),
                channel.transaction(s -> s.getState(CHAINCODE, "a")).endorsedBy("Alpha", "Beta")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE, VALID);
  }

  /** F6: every namespace that is written, and the invoked one even if only another is written. */
  @Test
  void each_written_namespace_needs_its_own_policy_and_the_invoked_one_always() {
    channel.define("gammas", signedBy("OR('GammaMSP.peer')"));
    channel.define("alphas", signedBy("OR('AlphaMSP.peer')"));
    assertThat(
            channel.commit(
                writeIn("gammas", "gammas").endorsedBy("Gamma"),
                writeIn("gammas", "gammas").endorsedBy("Alpha", "Beta"),
                writeIn(CHAINCODE, "gammas").endorsedBy("Alpha", "Beta"),
                writeIn(CHAINCODE, "gammas").endorsedBy("Gamma"),
                writeIn(CHAINCODE, "gammas").endorsedBy("Gamma", "Beta"),
                writeIn("alphas", CHAINCODE).endorsedBy("Alpha"),
                writeIn("alphas", CHAINCODE).endorsedBy("Beta", "Gamma"),
                writeIn("alphas", CHAINCODE).endorsedBy("Alpha", "Gamma")))
        .containsExactly(
            VALID,
            ENDORSEMENT_POLICY_FAILURE,
            ENDORSEMENT_POLICY_FAILURE,
            ENDORSEMENT_POLICY_FAILURE,
            VALID,
            ENDORSEMENT_POLICY_FAILURE,
            ENDORSEMENT_POLICY_FAILURE,
            VALID);
  }

  @Test
  void reading_another_chaincodes_namespace_needs_nothing_of_its_policy() {
    channel.define("gammas", signedBy("OR('GammaMSP.peer')"));
    assertThat(
            channel.commit(
                channel.transaction(s -> s.getState("gammas", "a")).endorsedBy("Alpha", "Beta")))
        .containsExactly(VALID);
  }

  /** F8: greedy evaluation with one use of each identity. */
  @Test
  void one_endorser_cannot_fill_two_places() {
    channel.define("twice", signedBy("AND('AlphaMSP.peer','AlphaMSP.member')"));
    assertThat(channel.commit(writeIn("twice", "twice").endorsedBy("Alpha", "Alpha")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE);
  }

  /** F24: a key's own policy replaces the chaincode's. */
  @Test
  void a_guarded_key_needs_its_guard_alone() {
    guard("a", "Gamma");
    assertThat(
            channel.commit(
                write("a").endorsedBy("Alpha", "Beta"),
                write("a").endorsedBy("Gamma"),
                channel
                    .transaction(s -> s.putStateMetadata(CHAINCODE, "a", Map.of()))
                    .endorsedBy("Alpha", "Beta"),
                channel
                    .transaction(s -> s.deleteState(CHAINCODE, "a"))
                    .endorsedBy("Alpha", "Beta")))
        .containsExactly(
            ENDORSEMENT_POLICY_FAILURE,
            VALID,
            ENDORSEMENT_POLICY_FAILURE,
            ENDORSEMENT_POLICY_FAILURE);
  }

  @Test
  void a_guarded_and_a_plain_key_need_guard_and_chaincode() {
    guard("a", "Gamma");
    assertThat(
            channel.commit(
                writeBoth("a", "b").endorsedBy("Gamma"),
                writeBoth("a", "c").endorsedBy("Alpha", "Beta"),
                writeBoth("a", "d").endorsedBy("Gamma", "Beta")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE, ENDORSEMENT_POLICY_FAILURE, VALID);
  }

  @Test
  void reading_a_guarded_key_needs_no_guard() {
    guard("a", "Gamma");
    assertThat(
            channel.commit(
                channel
                    .transaction(
                        s -> {
                          s.getState(CHAINCODE, "a");
                          put(s, "b", "1");
                        })
                    .endorsedBy("Alpha", "Beta")))
        .containsExactly(VALID);
  }

  /**
   * F7: whoever writes a key after its policy was set in the same block fails, the new guard
   * included.
   */
  @Test
  void after_a_change_of_policy_nobody_writes_the_key_in_that_block() {
    channel.commit(write("a").endorsedBy("Alpha", "Beta"));
    assertThat(
            channel.commit(
                setGuard("a", "Gamma").endorsedBy("Alpha", "Beta"),
                write("a").endorsedBy("Alpha", "Beta"),
                write("a").endorsedBy("Gamma"),
                write("b").endorsedBy("Alpha", "Beta")))
        .containsExactly(VALID, ENDORSEMENT_POLICY_FAILURE, ENDORSEMENT_POLICY_FAILURE, VALID);
    assertThat(channel.commit(write("a").endorsedBy("Gamma"))).containsExactly(VALID);
  }

  @Test
  void a_change_of_policy_without_enough_endorsements_hinders_nobody() {
    channel.commit(write("a").endorsedBy("Alpha", "Beta"));
    assertThat(
            channel.commit(
                setGuard("a", "Gamma").endorsedBy("Alpha"), write("a").endorsedBy("Alpha", "Beta")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE, VALID);
  }

  /** F7 sharpened: endorsed is enough, even if the change itself then fails by version. */
  @Test
  void an_endorsed_change_of_policy_counts_even_if_it_fails_by_version() {
    channel.commit(write("a").endorsedBy("Alpha", "Beta"));
    Envelope stale =
        channel
            .transaction(
                s -> {
                  s.getState(CHAINCODE, "b");
                  s.putStateMetadata(CHAINCODE, "a", guardedBy("Gamma"));
                })
            .endorsedBy("Alpha", "Beta");
    channel.commit(write("b").endorsedBy("Alpha", "Beta"));
    assertThat(channel.commit(stale, write("a").endorsedBy("Alpha", "Beta")))
        .containsExactly(MVCC_READ_CONFLICT, ENDORSEMENT_POLICY_FAILURE);
    assertThat(channel.commit(write("a").endorsedBy("Alpha", "Beta"))).containsExactly(VALID);
  }

  @Test
  void setting_the_policy_of_an_absent_key_hinders_later_writers_of_the_block_and_leaves_nothing() {
    assertThat(
            channel.commit(
                setGuard("a", "Gamma").endorsedBy("Alpha", "Beta"),
                write("a").endorsedBy("Alpha", "Beta")))
        .containsExactly(VALID, ENDORSEMENT_POLICY_FAILURE);
    assertThat(channel.commit(write("a").endorsedBy("Alpha", "Beta"))).containsExactly(VALID);
  }

  @Test
  void a_delete_in_the_same_block_does_not_lift_the_old_policy() {
    guard("a", "Gamma");
    assertThat(
            channel.commit(
                channel.transaction(s -> s.deleteState(CHAINCODE, "a")).endorsedBy("Gamma"),
                write("a").endorsedBy("Alpha", "Beta")))
        .containsExactly(VALID, ENDORSEMENT_POLICY_FAILURE);
    assertThat(channel.commit(write("a").endorsedBy("Alpha", "Beta"))).containsExactly(VALID);
  }

  @Test
  void a_key_whose_policy_cannot_be_read_can_be_written_by_nobody() {
    TestTransaction simulatedBefore = write("a");
    channel.commit(
        channel.endorsed(
            s -> {
              put(s, "a", "1");
              s.putStateMetadata(
                  CHAINCODE,
                  "a",
                  Map.of(VersionedValue.VALIDATION_PARAMETER, ByteString.copyFromUtf8("\n\n\n")));
            }));
    assertThat(channel.commit(simulatedBefore.endorsedBy("Alpha", "Beta", "Gamma")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE);
    assertThatThrownBy(() -> write("a"))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("error unmarshalling SignaturePolicyEnvelope");
  }

  /** F6: a definition is changed by the lifecycle policy; a chaincode's own policy has no say. */
  @Test
  void a_definition_needs_the_lifecycle_policy() {
    ChaincodeDefinition weaker =
        new ChaincodeDefinition(CHAINCODE, 2, "2.0", signedBy("OR('AlphaMSP.peer')"));
    TestTransaction change = definition(weaker);
    TestTransaction again = definition(weaker);
    assertThat(channel.commit(change.endorsedBy("Alpha")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE);
    Envelope onTheOldSequence = write("b").endorsedBy("Alpha", "Beta");
    assertThat(channel.commit(again.endorsedBy("Alpha", "Gamma"))).containsExactly(VALID);
    assertThat(channel.commit(onTheOldSequence)).containsExactly(MVCC_READ_CONFLICT);
    assertThat(channel.commit(write("a").endorsedBy("Alpha"))).containsExactly(VALID);
    assertThat(ChaincodeDefinition.read(channel.ledger().snapshot(), CHAINCODE)).contains(weaker);
  }

  @Test
  void a_write_to_a_collection_that_no_definition_names_satisfies_no_policy() {
    HashedRWSet writes =
        HashedRWSet.newBuilder()
            .addHashedWrites(KVWriteHash.newBuilder().setKeyHash(ByteString.copyFromUtf8("k")))
            .build();
    assertThat(channel.commit(privately(writes).endorsedBy("Alpha", "Beta", "Gamma")))
        .containsExactly(ENDORSEMENT_POLICY_FAILURE);
  }

  @Test
  void a_private_key_can_only_have_been_read_as_absent() {
    KVReadHash absent = KVReadHash.newBuilder().setKeyHash(ByteString.copyFromUtf8("k")).build();
    KVReadHash present = absent.toBuilder().setVersion(new Version(1, 0).toProto()).build();
    assertThat(
            channel.commit(
                privately(HashedRWSet.newBuilder().addHashedReads(absent).build())
                    .endorsedBy("Alpha", "Beta"),
                privately(HashedRWSet.newBuilder().addHashedReads(present).build())
                    .endorsedBy("Alpha", "Beta")))
        .containsExactly(VALID, MVCC_READ_CONFLICT);
  }

  private static TestTransaction privately(HashedRWSet set) {
    return new TestTransaction(
        CHAINCODE,
        TxReadWriteSet.newBuilder()
            .addNsRwset(
                NsReadWriteSet.newBuilder()
                    .setNamespace(CHAINCODE)
                    .addCollectionHashedRwset(
                        CollectionHashedReadWriteSet.newBuilder()
                            .setCollectionName("secrets")
                            .setHashedRwset(set.toByteString())))
            .build()
            .toByteString());
  }

  private TestTransaction definition(ChaincodeDefinition definition) {
    return channel.transaction(
        ChaincodeDefinition.NAMESPACE,
        s ->
            definition
                .entries()
                .forEach((key, value) -> s.putState(ChaincodeDefinition.NAMESPACE, key, value)));
  }

  private TestTransaction write(String key) {
    return channel.transaction(s -> put(s, key, "1"));
  }

  private TestTransaction writeBoth(String one, String other) {
    return channel.transaction(
        s -> {
          put(s, one, "1");
          put(s, other, "1");
        });
  }

  private TestTransaction writeIn(String invoked, String written) {
    return channel.transaction(
        invoked, s -> s.putState(written, "k", ByteString.copyFromUtf8("1")));
  }

  private TestTransaction setGuard(String key, String organisation) {
    return channel.transaction(s -> s.putStateMetadata(CHAINCODE, key, guardedBy(organisation)));
  }

  private void guard(String key, String organisation) {
    Envelope envelope =
        channel.endorsed(
            s -> {
              put(s, key, "0");
              s.putStateMetadata(CHAINCODE, key, guardedBy(organisation));
            });
    assertThat(channel.commit(envelope)).containsExactly(VALID);
  }

  private static ByteString signedBy(String expression) {
    return ApplicationPolicy.newBuilder()
        .setSignaturePolicy(PolicyExpression.parse(expression).envelope())
        .build()
        .toByteString();
  }

  private static ByteString responsePayload(TestTransaction transaction) {
    try {
      return TransactionEnvelope.of(transaction.endorsedBy().toByteString())
          .actionPayload()
          .getAction()
          .getProposalResponsePayload();
    } catch (InvalidProtocolBufferException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static ByteString highS(ByteString signature) throws Exception {
    BigInteger order =
        new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    ASN1Sequence parts = ASN1Sequence.getInstance(signature.toByteArray());
    BigInteger s = ASN1Integer.getInstance(parts.getObjectAt(1)).getValue();
    return ByteString.copyFrom(
        new DERSequence(
                new ASN1Encodable[] {parts.getObjectAt(0), new ASN1Integer(order.subtract(s))})
            .getEncoded());
  }
}
