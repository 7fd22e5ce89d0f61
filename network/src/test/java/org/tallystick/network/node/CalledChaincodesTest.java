package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.chaincode.ChaincodeCall;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.ReadWriteSet;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.simulation.TransactionSimulator;

/** Chaincodes that call each other, on one channel and across two. */
class CalledChaincodesTest {
  private static final String SECOND = "second";

  /** Everybody must endorse what this one writes. */
  private static final String STRICT = "strict";

  /** One organisation is enough for what this one writes. */
  private static final String EASY = "easy";

  @TempDir private static Path folder;
  private static EmbeddedNetwork network;
  private static TestClient client;

  private static Chaincode chaincode(String name, String policy) {
    return new Chaincode(
        name,
        "1.0",
        Optional.of(PolicyExpression.parse(policy)),
        new ChaincodeSource.ClassPath(),
        Map.of());
  }

  private static Consortium consortium() {
    Consortium one = TestConsortium.of(3);
    ChannelDescription first =
        new ChannelDescription(
            TestConsortium.CHANNEL,
            Batch.IMMEDIATELY,
            Consortium.DEFAULT_POLICIES,
            List.of("Org1", "Org2", "Org3"),
            List.of(
                TestConsortium.probe(),
                chaincode(STRICT, "AND('Org1MSP.peer','Org2MSP.peer','Org3MSP.peer')"),
                chaincode(EASY, "OR('Org1MSP.peer','Org2MSP.peer')")));
    ChannelDescription second =
        new ChannelDescription(
            SECOND,
            Batch.IMMEDIATELY,
            Consortium.DEFAULT_POLICIES,
            List.of("Org1", "Org2"),
            List.of(TestConsortium.probe()));
    return new Consortium(one.organisations(), List.of(first, second));
  }

  @BeforeAll
  static void start() throws Exception {
    network = EmbeddedNetwork.start(consortium(), folder, NetworkSettings.DEFAULT);
    client = TestClient.of(network, "Org1", "user");
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    network.close();
  }

  private static String get(String chaincode, String key) throws Exception {
    return TestClient.text(client.network().getContract(chaincode).evaluateTransaction("get", key));
  }

  private static Proposal proposal(String function, String... arguments) {
    return client.contract().newProposal(function).addArguments(arguments).build();
  }

  /** The newest block's only transaction. */
  private static TransactionEnvelope newest() {
    long last = network.ledger().height() - 1;
    return TransactionEnvelope.of(network.ledger().block(last).getData().getData(0));
  }

  private static Map<String, ReadWriteSet.Namespace> namespaces(TransactionEnvelope of)
      throws Exception {
    Map<String, ReadWriteSet.Namespace> byName = new TreeMap<>();
    of.readWriteSet().namespaces().forEach(each -> byName.put(each.name(), each));
    return byName;
  }

  @Test
  void a_called_chaincode_writes_its_own_namespace_in_the_callers_transaction() throws Exception {
    assertThat(client.submit("countAndCall", "shared", EASY)).isEqualTo("1 200 called");
    assertThat(get(EASY, "shared")).isEqualTo("called");
    assertThat(client.evaluate("get", "shared")).isEqualTo("1");
    Map<String, ReadWriteSet.Namespace> sets = namespaces(newest());
    assertThat(sets).containsOnlyKeys("_lifecycle", EASY, "probe");
    assertThat(sets.get("_lifecycle").publicSet().getReadsList())
        .extracting(KVRead::getKey)
        .containsExactly("namespaces/fields/easy/Sequence", "namespaces/fields/probe/Sequence");
    assertThat(sets.get(EASY).publicSet().getWritesList())
        .extracting(KVWrite::getKey)
        .containsExactly("shared");
  }

  @Test
  void endorsements_are_collected_for_the_policies_of_both() throws Exception {
    assertThat(client.submit("countAndCall", "both", STRICT)).isEqualTo("1 200 called");
    assertThat(newest().actionPayload().getAction().getEndorsementsCount()).isEqualTo(3);
    client.submit("countAndCall", "both", EASY);
    assertThat(newest().actionPayload().getAction().getEndorsementsCount()).isEqualTo(2);
  }

  @Test
  void each_written_namespace_needs_its_own_policy() throws Exception {
    Transaction endorsed =
        client
            .contract()
            .newProposal("countAndCall")
            .addArguments("lacking", STRICT)
            .setEndorsingOrganizations("Org1MSP", "Org2MSP")
            .build()
            .endorse();
    assertThat(endorsed.submitAsync().getStatus().getCode())
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(get(STRICT, "lacking")).isEmpty();
  }

  @Test
  void a_caller_that_touches_no_state_is_planned_for_its_callee_but_validated_for_itself_too()
      throws Exception {
    SubmittedTransaction planned =
        proposal("call", EASY, "", "put", "through,1").endorse().submitAsync();
    assertThat(planned.getStatus().getCode())
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    Transaction named =
        client
            .contract()
            .newProposal("call")
            .addArguments(EASY, "", "put", "through,2")
            .setEndorsingOrganizations("Org1MSP", "Org2MSP")
            .build()
            .endorse();
    assertThat(named.submitAsync().getStatus().isSuccessful()).isTrue();
    assertThat(get(EASY, "through")).isEqualTo("2");
  }

  @Test
  void a_chaincode_cannot_call_itself_on_the_same_channel() throws Exception {
    // The shim keeps the peer's words to itself; they are asserted where the peer says them.
    assertThat(client.evaluate("call", "probe", "", "get", "a"))
        .startsWith("failed: ")
        .endsWith("Unsuccessful response received.");
    assertThat(client.evaluate("call", "probe", SECOND, "get", "a")).startsWith("200");
  }

  @Test
  void on_another_channel_it_reads_but_its_writes_are_discarded() throws Exception {
    client
        .gateway()
        .getNetwork(SECOND)
        .getContract("probe")
        .submitTransaction("put", "far", "away");
    long before = network.ledger(SECOND).height();
    assertThat(client.evaluate("call", "probe", SECOND, "get", "far")).isEqualTo("200 away");
    Transaction endorsed = proposal("call", "probe", SECOND, "put", "far,changed").endorse();
    assertThat(TestClient.text(endorsed.getResult())).isEqualTo("200 changed");
    endorsed.submit();
    assertThat(namespaces(newest())).containsOnlyKeys("_lifecycle");
    assertThat(network.ledger(SECOND).height()).isEqualTo(before);
    assertThat(client.evaluate("call", "probe", SECOND, "get", "far")).isEqualTo("200 away");
  }

  /** What the peer of an organisation tells a chaincode that calls another one. */
  private static String calling(String organisation, String asking, String called)
      throws Exception {
    Organisation of = network.peer(asking).organisation();
    SigningIdentity user = network.crypto().person(of, of.people().get(1));
    AdminProposal proposal =
        AdminProposal.of(user, TestConsortium.CHANNEL, "probe", List.of(ByteString.EMPTY));
    CommitFeed feed = network.peer(organisation).on(TestConsortium.CHANNEL).feed();
    CompletableFuture<ChaincodeMessage> answer =
        network
            .peer(organisation)
            .runtime()
            .chaincodes()
            .call(
                new ChaincodeCall(
                    TestConsortium.CHANNEL,
                    proposal.transactionId(),
                    "probe",
                    ChaincodeInput.getDefaultInstance(),
                    proposal.signed(),
                    new TransactionSimulator(feed.snapshot(), proposal.transactionId()),
                    network.peer(organisation).runtime().chaincodes()),
                ChaincodeSpec.newBuilder()
                    .setChaincodeId(ChaincodeID.newBuilder().setName(called))
                    .setInput(ChaincodeInput.newBuilder().addArgs(ByteString.copyFromUtf8("get")))
                    .build());
    return answer.handle((message, failed) -> failed == null ? "" : failed.getMessage()).join();
  }

  @Test
  void only_who_may_write_on_the_other_channel_reaches_it() throws Exception {
    assertThat(calling("Org1", "Org1", "probe/" + SECOND)).isEmpty();
    assertThat(calling("Org1", "Org3", "probe/" + SECOND))
        .isEqualTo(
            "Failed evaluating policy on signed data during check policy on channel [second] with"
                + " policy [/Channel/Application/Writers]: [implicit policy evaluation failed - 0"
                + " sub-policies were satisfied, but this policy requires 1 of the 'Writers'"
                + " sub-policies to be satisfied]");
    assertThat(calling("Org3", "Org3", "probe/" + SECOND))
        .isEqualTo("Failed to get policy manager for channel [second]");
  }

  @Test
  void what_cannot_be_called_is_told_with_fabrics_words() throws Exception {
    assertThat(calling("Org1", "Org1", "nope"))
        .isEqualTo(
            "execute failed: invalid invocation: [channel mychannel] failed to get chaincode"
                + " container info for nope: chaincode nope not found");
    assertThat(calling("Org1", "Org1", EASY + ":9/" + SECOND))
        .isEqualTo(
            "execute failed: invalid invocation: [channel second] failed to get chaincode"
                + " container info for easy: chaincode easy not found");
    assertThat(calling("Org1", "Org1", EASY + "/nowhere"))
        .isEqualTo("Failed to get policy manager for channel [nowhere]");
    assertThat(client.evaluate("call", "qscc", "", "GetChainInfo", "mychannel"))
        .isEqualTo(
            "500 Rejecting invoke of QSCC from another chaincode because of potential for"
                + " deadlocks, original invocation for 'probe'");
  }

  @Test
  void a_refusal_of_the_called_chaincode_is_the_callers_to_handle() throws Exception {
    assertThat(client.evaluate("call", EASY, "", "refuse", "boom")).isEqualTo("500 boom");
    client
        .contract()
        .newProposal("call")
        .addArguments(EASY, "", "emit", "heard,loud")
        .setEndorsingOrganizations("Org1MSP", "Org2MSP")
        .build()
        .endorse()
        .submit();
    assertThat(newest().chaincodeAction().getEvents()).isEmpty();
    Refusals.of(() -> client.network().getContract("nope").evaluateTransaction("get", "a"))
        .says(
            Code.FAILED_PRECONDITION,
            "no peers available to evaluate chaincode nope in channel mychannel");
  }
}
