package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessResult;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionsResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.identity.SigningIdentity;

/**
 * {@code _lifecycle} by the Gateway client, on a network whose probe was defined by it at start.
 */
class LifecycleTest {
  private static final String REDEFINED =
      "failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': ";

  @TempDir private Path folder;
  private EmbeddedNetwork network;
  private TestClient first;
  private TestClient second;
  private TestClient third;

  @BeforeEach
  void start() throws Exception {
    network = EmbeddedNetwork.start(TestConsortium.of(3), folder, NetworkSettings.DEFAULT);
    connect();
  }

  private void connect() throws Exception {
    first = TestClient.of(network, "Org1", "admin");
    second = TestClient.of(network, "Org2", "admin");
    third = TestClient.of(network, "Org3", "admin");
  }

  @AfterEach
  void stop() throws Exception {
    first.close();
    second.close();
    third.close();
    network.close();
  }

  private static Contract lifecycle(TestClient client) {
    return client.network().getContract("_lifecycle");
  }

  private static byte[] query(TestClient client, String function, MessageLite args)
      throws Exception {
    return lifecycle(client).evaluateTransaction(function, args.toByteArray());
  }

  private static Proposal proposal(
      TestClient client, String function, MessageLite args, String... organisations) {
    var builder = lifecycle(client).newProposal(function).addArguments(args.toByteArray());
    return organisations.length == 0
        ? builder.build()
        : builder.setEndorsingOrganizations(organisations).build();
  }

  private static Status submit(
      TestClient client, String function, MessageLite args, String... organisations)
      throws Exception {
    return proposal(client, function, args, organisations).endorse().submitAsync().getStatus();
  }

  private static ApproveChaincodeDefinitionForMyOrgArgs.Builder approval(
      String version, long sequence, String packageId) {
    ChaincodeSource.Builder source = ChaincodeSource.newBuilder();
    if (packageId.isEmpty()) {
      source.setUnavailable(ChaincodeSource.Unavailable.getDefaultInstance());
    } else {
      source.setLocalPackage(ChaincodeSource.Local.newBuilder().setPackageId(packageId));
    }
    return ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
        .setName("probe")
        .setVersion(version)
        .setSequence(sequence)
        .setSource(source);
  }

  private static void approve(
      TestClient client, String mspId, ApproveChaincodeDefinitionForMyOrgArgs.Builder args)
      throws Exception {
    assertThat(
            submit(client, "ApproveChaincodeDefinitionForMyOrg", args.build(), mspId)
                .isSuccessful())
        .isTrue();
  }

  private static CommitChaincodeDefinitionArgs.Builder commitment(String version, long sequence) {
    return CommitChaincodeDefinitionArgs.newBuilder()
        .setName("probe")
        .setVersion(version)
        .setSequence(sequence);
  }

  private static Refusals refusedApproval(
      TestClient client, String mspId, ApproveChaincodeDefinitionForMyOrgArgs.Builder args) {
    return Refusals.of(
        () ->
            proposal(client, "ApproveChaincodeDefinitionForMyOrg", args.build(), mspId).endorse());
  }

  private QueryChaincodeDefinitionResult defined() throws Exception {
    return QueryChaincodeDefinitionResult.parseFrom(
        query(
            first,
            "QueryChaincodeDefinition",
            QueryChaincodeDefinitionArgs.newBuilder().setName("probe").build()));
  }

  private String packageId() throws Exception {
    return QueryInstalledChaincodesResult.parseFrom(
            query(
                first,
                "QueryInstalledChaincodes",
                QueryInstalledChaincodesArgs.getDefaultInstance()))
        .getInstalledChaincodes(0)
        .getPackageId();
  }

  @Test
  void what_the_description_says_was_installed_approved_and_committed() throws Exception {
    QueryChaincodeDefinitionResult probe = defined();
    assertThat(probe.getSequence()).isEqualTo(1);
    assertThat(probe.getVersion()).isEqualTo("1.0");
    assertThat(probe.getEndorsementPlugin()).isEqualTo("escc");
    assertThat(probe.getValidationPlugin()).isEqualTo("vscc");
    assertThat(probe.getApprovalsMap())
        .containsOnly(entry("Org1MSP", true), entry("Org2MSP", true), entry("Org3MSP", true));
    assertThat(
            QueryChaincodeDefinitionsResult.parseFrom(
                    query(
                        first,
                        "QueryChaincodeDefinitions",
                        QueryChaincodeDefinitionsArgs.getDefaultInstance()))
                .getChaincodeDefinitionsList())
        .singleElement()
        .satisfies(each -> assertThat(each.getName()).isEqualTo("probe"));
    QueryInstalledChaincodesResult installed =
        QueryInstalledChaincodesResult.parseFrom(
            query(
                first,
                "QueryInstalledChaincodes",
                QueryInstalledChaincodesArgs.getDefaultInstance()));
    assertThat(installed.getInstalledChaincodesList()).hasSize(1);
    assertThat(installed.getInstalledChaincodes(0).getLabel()).isEqualTo("probe_1.0");
    assertThat(installed.getInstalledChaincodes(0).getReferencesOrThrow("mychannel"))
        .satisfies(uses -> assertThat(uses.getChaincodes(0).getName()).isEqualTo("probe"));
    QueryApprovedChaincodeDefinitionResult approved =
        QueryApprovedChaincodeDefinitionResult.parseFrom(
            query(
                first,
                "QueryApprovedChaincodeDefinition",
                QueryApprovedChaincodeDefinitionArgs.newBuilder().setName("probe").build()));
    assertThat(approved.getSource().getLocalPackage().getPackageId()).isEqualTo(packageId());
    assertThat(
            QueryApprovedChaincodeDefinitionsResult.parseFrom(
                    query(
                        first,
                        "QueryApprovedChaincodeDefinitions",
                        QueryApprovedChaincodeDefinitionsArgs.getDefaultInstance()))
                .getApprovedChaincodeDefinitionsList())
        .singleElement()
        .satisfies(each -> assertThat(each.getSequence()).isEqualTo(1));
  }

  @Test
  void a_new_definition_takes_the_approval_of_a_majority_and_runs_only_where_it_is_approved()
      throws Exception {
    String packageId = packageId();
    approve(first, "Org1MSP", approval("2.0", 2, packageId));
    approve(second, "Org2MSP", approval("2.0", 2, packageId));
    CheckCommitReadinessResult readiness =
        CheckCommitReadinessResult.parseFrom(
            query(
                first,
                "CheckCommitReadiness",
                CheckCommitReadinessArgs.newBuilder()
                    .setName("probe")
                    .setVersion("2.0")
                    .setSequence(2)
                    .build()));
    assertThat(readiness.getApprovalsMap())
        .containsOnly(entry("Org1MSP", true), entry("Org2MSP", true), entry("Org3MSP", false));
    assertThat(readiness.getMismatchesMap().get("Org3MSP").getItemsList())
        .containsExactly("ChaincodeParameters");
    assertThat(
            submit(first, "CommitChaincodeDefinition", commitment("2.0", 2).build(), "Org1MSP")
                .getCode())
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(submit(first, "CommitChaincodeDefinition", commitment("2.0", 2).build()).getCode())
        .isEqualTo(TxValidationCode.VALID);
    assertThat(defined().getApprovalsMap()).containsEntry("Org3MSP", false);
    assertThat(first.submit("put", "a", "1")).isEqualTo("1");

    assertThat(atThird())
        .isEqualTo(
            "make sure the chaincode probe has been successfully defined on channel mychannel and"
                + " try again: chaincode definition for 'probe' at sequence 2 on channel"
                + " 'mychannel' has not yet been approved by this org");
    approve(third, "Org3MSP", approval("2.0", 2, ""));
    assertThat(atThird())
        .isEqualTo(
            "make sure the chaincode probe has been successfully defined on channel mychannel and"
                + " try again: chaincode definition for 'probe' exists, but chaincode is not"
                + " installed");
    Refusals.of(
            () ->
                first
                    .contract()
                    .newProposal("put")
                    .addArguments("a", "2")
                    .setEndorsingOrganizations("Org3MSP")
                    .build()
                    .endorse())
        .says(Code.UNAVAILABLE, "failed to find any endorsing peers for org(s): Org3MSP");
    approve(third, "Org3MSP", approval("2.0", 2, packageId));
    assertThat(atThird()).isEmpty();
  }

  /** What Org3's peer says of a call of the probe; nothing when it endorses. */
  private String atThird() throws Exception {
    AdminProposal call =
        AdminProposal.of(
            network
                .crypto()
                .person(
                    network.peer("Org3").organisation(),
                    network.peer("Org3").organisation().people().get(1)),
            "mychannel",
            "probe",
            List.of(ByteString.copyFromUtf8("get"), ByteString.copyFromUtf8("a")));
    return network.peer("Org3").endorse(call.signed()).getResponse().getMessage();
  }

  @Test
  void sequences_go_up_by_one_and_nothing_is_defined_twice() throws Exception {
    String packageId = packageId();
    refusedApproval(first, "Org1MSP", approval("1.0", 3, packageId))
        .withoutAnythingBut(
            "chaincode response 500, "
                + REDEFINED
                + "requested sequence 3 is larger than the next available sequence number 2");
    refusedApproval(first, "Org1MSP", approval("1.0", 0, packageId))
        .withoutAnythingBut(
            "chaincode response 500, "
                + REDEFINED
                + "currently defined sequence 1 is larger than requested sequence 0");
    refusedApproval(first, "Org1MSP", approval("1.0", 1, packageId))
        .withoutAnythingBut(
            "chaincode response 500, "
                + REDEFINED
                + "attempted to redefine the current committed sequence (1) for namespace probe");
    refusedApproval(first, "Org1MSP", approval("1.1", 1, packageId))
        .withoutAnythingBut(
            "chaincode response 500, "
                + REDEFINED
                + "attempted to redefine the current committed sequence (1) for namespace probe"
                + " with different parameters: expected Version '1.0' does not match passed Version"
                + " '1.1'");
    approve(first, "Org1MSP", approval("2.0", 2, packageId));
    refusedApproval(first, "Org1MSP", approval("2.0", 2, packageId))
        .withoutAnythingBut(
            "chaincode response 500, "
                + REDEFINED
                + "attempted to redefine uncommitted sequence (2) for namespace probe with unchanged"
                + " content");
    approve(first, "Org1MSP", approval("2.1", 2, packageId));
    Refusals.of(
            () ->
                proposal(
                        first, "CommitChaincodeDefinition", commitment("2.1", 3).build(), "Org1MSP")
                    .endorse())
        .withoutAnythingBut(
            "chaincode response 500, failed to invoke backing implementation of"
                + " 'CommitChaincodeDefinition': requested sequence is 3, but new definition must"
                + " be sequence 2");
    Refusals.of(
            () ->
                proposal(
                        first, "CommitChaincodeDefinition", commitment("2.1", 2).build(), "Org2MSP")
                    .endorse())
        .withoutAnythingBut(
            "chaincode response 500, failed to invoke backing implementation of"
                + " 'CommitChaincodeDefinition': chaincode definition not agreed to by this org"
                + " (Org2MSP)");
  }

  @Test
  void names_versions_and_what_is_not_there_are_refused_with_fabrics_words() {
    refusedApproval(first, "Org1MSP", approval("1 0", 2, ""))
        .withoutAnythingBut(
            "chaincode response 500, "
                + REDEFINED
                + "error validating chaincode definition: invalid chaincode version '1 0'. Versions"
                + " can only consist of alphanumerics, '_', '-', '+', and '.'");
    refusedApproval(first, "Org1MSP", approval("1.0", 2, "").setName("qscc"))
        .withoutAnythingBut(
            "chaincode response 500, "
                + REDEFINED
                + "error validating chaincode definition: chaincode name 'qscc' is the name of a"
                + " system chaincode");
    Refusals.of(
            () ->
                query(
                    first,
                    "QueryChaincodeDefinition",
                    QueryChaincodeDefinitionArgs.newBuilder().setName("nope").build()))
        .says(
            Code.UNKNOWN,
            "evaluate call to endorser returned error: chaincode response 404, namespace nope is"
                + " not defined");
    Refusals.of(
            () ->
                query(
                    first,
                    "QueryApprovedChaincodeDefinition",
                    QueryApprovedChaincodeDefinitionArgs.newBuilder()
                        .setName("probe")
                        .setSequence(7)
                        .build()))
        .withoutAnythingBut(
            "chaincode response 500, failed to invoke backing implementation of"
                + " 'QueryApprovedChaincodeDefinition': could not fetch approved chaincode"
                + " definition (name: 'probe', sequence: '7') on channel 'mychannel'");
    Refusals.of(() -> lifecycle(first).evaluateTransaction("QueryChaincodeDefinitions"))
        .withoutAnythingBut(
            "chaincode response 500, lifecycle scc operations require exactly two arguments but"
                + " received 1");
  }

  @Test
  void only_an_administrator_of_the_peers_own_organisation_approves() throws Exception {
    try (TestClient user = TestClient.of(network, "Org1", "user")) {
      refusedApproval(user, "Org1MSP", approval("2.0", 2, ""))
          .withoutAnythingBut(
              "chaincode response 500, Failed to authorize invocation due to failed ACL check:"
                  + " Failed verifying that proposal's creator satisfies local MSP principal during"
                  + " channelless check policy with policy [Admins]: [The identity is not an admin"
                  + " under this MSP [Org1MSP]: The identity does not contain OU [ADMIN], MSP:"
                  + " [Org1MSP]]");
      assertThat(
              QueryChaincodeDefinitionResult.parseFrom(
                      query(
                          user,
                          "QueryChaincodeDefinition",
                          QueryChaincodeDefinitionArgs.newBuilder().setName("probe").build()))
                  .getSequence())
          .isEqualTo(1);
    }
    refusedApproval(first, "Org2MSP", approval("2.0", 2, ""))
        .withoutAnythingBut(
            "chaincode response 500, Failed to authorize invocation due to failed ACL check: Failed"
                + " deserializing proposal creator during channelless check policy with policy"
                + " [Admins]: [expected MSP ID Org2MSP, received Org1MSP]");
    Refusals.of(() -> lifecycle(first).evaluateTransaction("Nothing", "x"))
        .withoutAnythingBut(
            "chaincode response 500, Failed to authorize invocation due to failed ACL check:"
                + " Unmapped policy for _lifecycle/Nothing");
  }

  @Test
  void a_chaincode_that_asks_for_it_is_initialised_exactly_once_per_version() throws Exception {
    String packageId = packageId();
    for (Map.Entry<String, TestClient> each :
        Map.of("Org1MSP", first, "Org2MSP", second, "Org3MSP", third).entrySet()) {
      approve(each.getValue(), each.getKey(), approval("2.0", 2, packageId).setInitRequired(true));
    }
    assertThat(
            submit(
                    first,
                    "CommitChaincodeDefinition",
                    commitment("2.0", 2).setInitRequired(true).build())
                .isSuccessful())
        .isTrue();
    assertThat(atThird())
        .endsWith(
            ": invalid invocation: chaincode 'probe' has not been initialized for this version,"
                + " must call as init first");
    assertThat(initialised()).isEmpty();
    assertThat(initialise()).isEqualTo(TxValidationCode.VALID.name());
    assertThat(initialised()).contains("2.0");
    assertThat(first.submit("put", "b", "1")).isEqualTo("1");
    assertThat(initialise())
        .endsWith(
            ": invalid invocation: chaincode 'probe' is already initialized but called as init");
  }

  private Optional<String> initialised() {
    return network
        .ledger()
        .snapshot()
        .get("probe", "\0\uDBFF\uDFFFinitialized")
        .map(value -> value.value().toStringUtf8());
  }

  /** Calls the probe as init at all peers: the validation code, or why the first peer refuses. */
  private String initialise() throws Exception {
    Organisation organisation = network.peer("Org1").organisation();
    SigningIdentity user = network.crypto().person(organisation, organisation.people().get(1));
    AdminProposal call =
        AdminProposal.of(
            user,
            "mychannel",
            "probe",
            ChaincodeInput.newBuilder()
                .setIsInit(true)
                .addArgs(ByteString.copyFromUtf8("put"))
                .addArgs(ByteString.copyFromUtf8("init"))
                .addArgs(ByteString.copyFromUtf8("done"))
                .build());
    List<ProposalResponse> responses = new ArrayList<>();
    for (String name : List.of("Org1", "Org2", "Org3")) {
      ProposalResponse response = network.peer(name).endorse(call.signed());
      if (!response.hasEndorsement()) {
        return response.getResponse().getMessage();
      }
      responses.add(response);
    }
    PeerChannel peer = network.peer("Org1").on("mychannel");
    peer.gateway().orderer().submit(call.transaction(user, responses));
    return peer.feed().awaitOutcome(call.transactionId()).get(10, TimeUnit.SECONDS).code().name();
  }

  @Test
  void a_restart_keeps_what_was_agreed_and_approves_nothing_again() throws Exception {
    long height = network.ledger().height();
    stop();
    network = EmbeddedNetwork.start(TestConsortium.of(3), folder, NetworkSettings.DEFAULT);
    connect();
    assertThat(network.ledger().height()).isEqualTo(height);
    assertThat(defined().getApprovalsMap()).containsEntry("Org3MSP", true);
    assertThat(first.submit("put", "c", "1")).isEqualTo("1");
  }

  @Test
  void an_endorsement_policy_of_its_own_is_part_of_what_is_agreed() throws Exception {
    ByteString policy =
        ApplicationPolicy.newBuilder()
            .setChannelConfigPolicyReference("/Channel/Application/Writers")
            .build()
            .toByteString();
    approve(first, "Org1MSP", approval("2.0", 2, "").setValidationParameter(policy));
    CheckCommitReadinessResult readiness =
        CheckCommitReadinessResult.parseFrom(
            query(
                first,
                "CheckCommitReadiness",
                CheckCommitReadinessArgs.newBuilder()
                    .setName("probe")
                    .setVersion("2.0")
                    .setSequence(2)
                    .build()));
    assertThat(readiness.getMismatchesMap().get("Org1MSP").getItemsList())
        .containsExactly("ValidationInfo");
  }
}
