package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients are told about contracts, organisations, chaincodes and channels. */
class ContractErrorsTest {
  private static final String ENDORSE_FAILED =
      "failed to endorse transaction, see attached details for more info";
  private static final String COLLECT_FAILED =
      "failed to collect enough transaction endorsements, see attached details for more info";
  private static final String NO_COMBINATION =
      "no combination of peers can be derived which satisfy the endorsement policy: ";

  @TempDir private static Path folder;
  private static EmbeddedNetwork network;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    network = EmbeddedNetwork.start(TestConsortium.of(3), folder, NetworkSettings.DEFAULT);
    client = TestClient.of(network, "Org1", "user");
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    network.close();
  }

  @Test
  void a_contracts_refusal_reaches_who_evaluates_and_no_other_peer_is_asked() {
    Refusals.of(() -> client.evaluate("refuse", "boom"))
        .says(
            Code.UNKNOWN, "evaluate call to endorser returned error: chaincode response 500, boom")
        .withDetails("Org1MSP chaincode response 500, boom");
  }

  @Test
  void a_contracts_refusal_reaches_who_submits_with_one_row_of_details() {
    Refusals.of(() -> client.submit("refuse", "boom"))
        .says(Code.ABORTED, ENDORSE_FAILED)
        .withDetails("Org1MSP chaincode response 500, boom");
  }

  @Test
  void another_exception_of_a_contract_tells_nothing_of_itself() {
    Refusals.of(() -> client.evaluate("fail"))
        .says(
            Code.UNKNOWN,
            "evaluate call to endorser returned error: chaincode response 500, Error during"
                + " contract method execution");
    Refusals.of(() -> client.submit("fail"))
        .says(Code.ABORTED, ENDORSE_FAILED)
        .withDetails("Org1MSP chaincode response 500, Error during contract method execution");
  }

  @Test
  void an_unknown_function_is_named_as_such() {
    Refusals.of(() -> client.evaluate("nothing"))
        .says(
            Code.UNKNOWN,
            "evaluate call to endorser returned error: chaincode response 500, Undefined contract"
                + " method called");
    Refusals.of(() -> client.submit("nothing"))
        .says(Code.ABORTED, ENDORSE_FAILED)
        .withDetails("Org1MSP chaincode response 500, Undefined contract method called");
  }

  @Test
  void a_missing_argument_is_an_unexpected_error() {
    Refusals.of(() -> client.evaluate("get"))
        .says(
            Code.UNKNOWN,
            "evaluate call to endorser returned error: chaincode response 500, Unexpected error");
  }

  @Test
  void peers_that_disagree_endorse_nothing_and_each_differing_one_is_listed() {
    Refusals refused =
        Refusals.of(() -> client.submit("disagree")).says(Code.ABORTED, COLLECT_FAILED);
    assertThat(refused.details())
        .extracting(detail -> detail.getMessage())
        .hasSize(2)
        .containsOnly("ProposalResponsePayloads do not match");
    assertThat(refused.details())
        .extracting(detail -> detail.getMspId())
        .containsExactlyInAnyOrder("Org2MSP", "Org3MSP");
  }

  @Test
  void too_few_named_organisations_are_found_out_at_commit() throws Exception {
    CommitException refused =
        Assertions.catchThrowableOfType(
            CommitException.class,
            () ->
                client
                    .contract()
                    .newProposal("put")
                    .addArguments("alone", "x")
                    .setEndorsingOrganizations("Org1MSP")
                    .build()
                    .endorse()
                    .submit());
    assertThat(refused.getCode()).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(client.evaluate("get", "alone")).isEmpty();
  }

  @Test
  void enough_named_organisations_commit() throws Exception {
    client
        .contract()
        .newProposal("put")
        .addArguments("together", "x")
        .setEndorsingOrganizations("Org2MSP", "Org3MSP")
        .build()
        .endorse()
        .submit();
    assertThat(client.evaluate("get", "together")).isEqualTo("x");
  }

  @Test
  void a_named_organisation_without_a_peer_cannot_endorse() {
    Refusals.of(
            () ->
                client
                    .contract()
                    .newProposal("put")
                    .addArguments("a", "b")
                    .setEndorsingOrganizations("Org1MSP", "NoMSP")
                    .build()
                    .endorse())
        .says(Code.UNAVAILABLE, "failed to find any endorsing peers for org(s): NoMSP")
        .withoutDetails();
  }

  @Test
  void evaluate_asks_the_named_organisation_and_ignores_an_unknown_one_beside_it()
      throws Exception {
    byte[] result =
        client
            .contract()
            .newProposal("whoAmI")
            .setEndorsingOrganizations("Org2MSP", "NoMSP")
            .build()
            .evaluate();
    assertThat(TestClient.text(result)).isEqualTo("Org1MSP/user");
  }

  @Test
  void an_unknown_chaincode_can_be_neither_evaluated_nor_endorsed() {
    Refusals.of(() -> client.network().getContract("nope").evaluateTransaction("get"))
        .says(
            Code.FAILED_PRECONDITION,
            "no peers available to evaluate chaincode nope in channel mychannel");
    Refusals.of(() -> client.network().getContract("nope").submitTransaction("get"))
        .says(
            Code.FAILED_PRECONDITION,
            NO_COMBINATION + "No metadata was found for chaincode nope in channel mychannel");
  }

  @Test
  void an_unknown_channel_can_be_neither_evaluated_nor_endorsed() {
    Refusals.of(
            () ->
                client
                    .gateway()
                    .getNetwork("nochan")
                    .getContract("probe")
                    .evaluateTransaction("get"))
        .says(
            Code.UNAVAILABLE,
            "failed to get config for channel [nochan]: could not get last config for channel"
                + " nochan");
    Refusals.of(
            () ->
                client.gateway().getNetwork("nochan").getContract("probe").submitTransaction("get"))
        .says(
            Code.FAILED_PRECONDITION,
            NO_COMBINATION + "No metadata was found for chaincode probe in channel nochan");
  }

  @Test
  void queries_and_collections_that_are_not_there_are_refused_and_never_ignored() {
    for (String what :
        new String[] {"private-get", "private-put", "private-hash", "purge", "query"}) {
      assertThat(Refusals.of(() -> client.evaluate("impossible", what)).code())
          .as(what)
          .isEqualTo(Code.UNKNOWN);
    }
  }
}
