package org.tallystick.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ComputeGrid runs a chaincode that lies; the other four organisations run the contract. */
class OneOrganisationAloneTest {
  private static final String LIAR = "ComputeGridMSP";

  private static SuiteNetwork network;
  private static Market market;
  private static Party liar;

  @BeforeAll
  static void consortium() {
    network = SuiteNetwork.withChaincodeAt("ComputeGrid", LyingChaincode::new);
    market = new Market(network);
    market.setUp();
    liar = market.person("ComputeGrid/gina");
  }

  @AfterAll
  static void end() {
    network.close();
  }

  @Test
  void an_endorsement_of_one_organisation_does_not_commit() {
    Party treasurer = market.person("DataTrust/tess");

    assertThat(
            codeOf(
                () ->
                    treasurer
                        .proposal(
                            "one-organisation",
                            "currency:Mint",
                            Map.of("account", "DataTrustMSP", "amount", "5", "reference", "alone"))
                        .setEndorsingOrganizations("DataTrustMSP")
                        .build()
                        .endorse()
                        .submit()))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(
            treasurer
                .evaluate("currency:Balance", Map.of("account", "DataTrustMSP"))
                .text("unswept"))
        .isEqualTo("0");
  }

  @Test
  void altered_chaincode_cannot_write_a_balance() throws GatewayException {
    market.fund(market.person("Meridian/tina"), "MeridianMSP", "4000");

    assertCannotBeOverwritten("4000", "account", "MeridianMSP");
  }

  @Test
  void altered_chaincode_cannot_write_an_asset_of_others() throws GatewayException {
    Party lab = market.person("ModelLab/lena");
    String asset = market.registerModel(lab, "Not ComputeGrid's");

    assertCannotBeOverwritten("ModelLabMSP", "asset-head", asset);
    assertCannotBeOverwritten("Not ComputeGrid's", "asset", asset);
  }

  @Test
  void altered_chaincode_cannot_write_a_lineage() throws GatewayException {
    Party lab = market.person("ModelLab/lena");
    Party trust = market.person("DataTrust/omar");
    String dataset = market.registerDataset(trust, "Lineage of others");
    String model = market.registerModel(lab, "Derived");
    String terms = market.publishRoyalty(trust, dataset, "TRAINED_ON", "ABSOLUTE", 50_000);
    market.link(lab, model, dataset, "TRAINED_ON", terms);

    assertCannotBeOverwritten("50000", "lineage-vector", model, "1");
    assertCannotBeOverwritten(dataset, "lineage-parents", model);
    assertCannotBeOverwritten(model, "lineage-child", dataset, model);
  }

  @Test
  void honest_organisations_do_not_sign_what_altered_chaincode_answers() {
    EndorseException refused =
        catchThrowableOfType(
            EndorseException.class,
            () ->
                market
                    .person("DataTrust/tess")
                    .proposal(
                        "with-the-liar",
                        "currency:Mint",
                        Map.of("account", "DataTrustMSP", "amount", "5", "reference", "liar"))
                    .setEndorsingOrganizations("DataTrustMSP", "ModelLabMSP", LIAR)
                    .build()
                    .endorse());

    assertThat(refused.getDetails())
        .anyMatch(detail -> detail.getMessage().contains("ProposalResponsePayloads do not match"));
  }

  @Test
  void others_need_not_ask_the_organisation_that_lies() {
    Party lab = market.person("ModelLab/lena");

    assertThat(market.registerModel(lab, "Agreed by the honest")).startsWith("asset-");
  }

  @Test
  void an_owner_cannot_change_its_asset_without_a_majority() {
    Party lab = market.person("ModelLab/lena");
    String asset = market.registerModel(lab, "Owner alone");

    assertThat(
            codeOf(
                () ->
                    lab.proposal("owner-alone", "asset:ChangeState", suspension(asset))
                        .setEndorsingOrganizations("ModelLabMSP")
                        .build()
                        .endorse()
                        .submit()))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(state(asset)).isEqualTo("ACTIVE");
  }

  @Test
  void a_majority_cannot_change_an_asset_without_its_owners_peer() {
    Party lab = market.person("ModelLab/lena");
    String asset = market.registerModel(lab, "Majority without owner");

    assertThat(
            codeOf(
                () ->
                    lab.proposal("majority-alone", "asset:ChangeState", suspension(asset))
                        .setEndorsingOrganizations("DataTrustMSP", "MeridianMSP", "AuditOfficeMSP")
                        .build()
                        .endorse()
                        .submit()))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(state(asset)).isEqualTo("ACTIVE");

    lab.submit("asset:ChangeState", suspension(asset));
    assertThat(state(asset)).isEqualTo("SUSPENDED");
  }

  @Test
  void a_person_without_the_role_is_refused_by_the_contract() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> market.registerModel(market.person("ModelLab/milo"), "No role"))
        .matches(refusal -> refusal.code().equals("NOT_ALLOWED"));
  }

  private static Map<String, Object> suspension(String assetId) {
    return Map.of("assetId", assetId, "state", "SUSPENDED", "reason", "Under review");
  }

  private static String state(String assetId) {
    return market
        .person("ModelLab/lena")
        .evaluate("asset:Describe", Map.of("assetId", assetId))
        .text("state");
  }

  /** The key holds what the contract wrote, and still holds it after the liar's attempt. */
  private static void assertCannotBeOverwritten(String part, String... typeAndParts)
      throws GatewayException {
    String before = stored(typeAndParts);
    assertThat(before).contains(part);

    assertThat(codeOf(() -> overwrite("{\"owner\":\"" + LIAR + "\"}", typeAndParts)))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(stored(typeAndParts)).isEqualTo(before);
  }

  private static void overwrite(String value, String... typeAndParts)
      throws EndorseException, SubmitException, CommitStatusException, CommitException {
    String[] arguments = Arrays.copyOf(typeAndParts, typeAndParts.length + 1);
    arguments[typeAndParts.length] = value;
    contract()
        .newProposal("overwrite")
        .addArguments(arguments)
        .setEndorsingOrganizations(LIAR)
        .build()
        .endorse()
        .submit();
  }

  private static String stored(String... typeAndParts) throws GatewayException {
    return new String(
        contract()
            .newProposal("read")
            .addArguments(typeAndParts)
            .setEndorsingOrganizations(LIAR)
            .build()
            .evaluate(),
        StandardCharsets.UTF_8);
  }

  private static Contract contract() {
    return liar.contract();
  }

  /** A step that ends with a transaction which the committers judged. */
  private interface Submission {
    void run() throws GatewayException, CommitException;
  }

  private static TxValidationCode codeOf(Submission submission) {
    CommitException invalid = catchThrowableOfType(CommitException.class, submission::run);
    assertThat(invalid).as("the transaction must not be valid").isNotNull();
    return invalid.getCode();
  }
}
