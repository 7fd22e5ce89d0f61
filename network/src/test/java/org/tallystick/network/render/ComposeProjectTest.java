package org.tallystick.network.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.fabric.Consensus;
import org.tallystick.network.render.Rendering.Keys;

/** Each project says what the Compose Specification allows, and only the part of it that we use. */
class ComposeProjectTest {
  @TempDir Path folder;

  private Path out;
  private Consortium consortium;

  @BeforeEach
  void sample() throws IOException {
    out = folder.resolve("out");
    consortium = Rendered.sample(folder);
  }

  @Test
  void every_organisations_project_is_valid_by_the_schema() throws IOException {
    render(Keys.REFERRED);

    for (Organisation organisation : consortium.organisations()) {
      assertThat(schema().validate(new ObjectMapper().valueToTree(project(organisation.domain()))))
          .as(organisation.domain())
          .isEmpty();
    }
  }

  @Test
  void the_schema_refuses_what_the_specification_does_not_know() throws IOException {
    render(Keys.REFERRED);
    Map<String, Object> project = project("modellab.example");
    services(project).get("peer0").put("memroy", "1g");

    assertThat(schema().validate(new ObjectMapper().valueToTree(project)).toString())
        .contains("memroy");
  }

  @Test
  void an_organisation_runs_its_own_and_nobody_elses() throws IOException {
    render(Keys.REFERRED);

    assertThat(services(project("modellab.example")).keySet())
        .containsExactly("orderer0", "peer0", "chaincode-tallystick-1-0", "portal");
    assertThat(services(project("meridian.example")).keySet())
        .containsExactly("peer0", "chaincode-tallystick-1-0", "portal");
    assertThat(Files.readString(out.resolve("meridian.example/compose.yaml")))
        .doesNotContain("modellab", "ModelLab");
    assertThat(Profile.read(out.resolve("meridian.example/portal/profile.json")).organisations())
        .extracting(Profile.OrganisationProfile::name)
        .containsExactly("Meridian");
  }

  @Test
  void files_refer_to_keys_and_hold_none() throws IOException {
    render(Keys.REFERRED);

    assertThat(out.resolve("organisations")).doesNotExist();
    assertThat(Rendered.filesWith(out, "PRIVATE KEY")).isEmpty();
  }

  @Test
  void keys_that_are_asked_for_are_where_the_projects_look_for_them() throws IOException {
    render(Keys.ISSUED);

    assertThat(Rendered.filesWith(out, "PRIVATE KEY"))
        .isNotEmpty()
        .allMatch(file -> file.startsWith("organisations/") || file.endsWith("/client_key"));
    for (Organisation organisation : consortium.organisations()) {
      Path place = out.resolve(organisation.domain());
      for (Map<String, Object> service : services(project(organisation.domain())).values()) {
        assertThat(volumes(service))
            .allSatisfy(
                volume -> assertThat(place.resolve(volume.split(":")[0]).normalize()).exists());
      }
      for (Profile.Identity person :
          Profile.read(place.resolve("portal/profile.json")).organisations().get(0).identities()) {
        Path users =
            out.resolve("organisations/peerOrganizations")
                .resolve(organisation.domain())
                .resolve("users");
        assertThat(users.resolve(Path.of("/people").relativize(Path.of(person.certificate()))))
            .exists();
        assertThat(users.resolve(Path.of("/people").relativize(Path.of(person.privateKey()))))
            .exists();
      }
    }
  }

  @Test
  void an_organisation_that_renders_for_itself_issues_nothing_for_others() throws IOException {
    Rendering.docker(
        out, consortium, Consensus.RAFT, Rendered.IMAGES, Optional.of("Meridian"), Keys.ISSUED);

    assertThat(out.resolve("modellab.example")).doesNotExist();
    assertThat(out.resolve("organisations/peerOrganizations"))
        .isDirectoryContaining("glob:**/meridian.example")
        .isDirectoryNotContaining("glob:**/modellab.example");
    assertThat(out.resolve("channels/tallystick/configtx.yaml")).content().contains("ModelLabMSP");
  }

  @Test
  void containers_have_no_rights_and_write_their_own_data_only() throws IOException {
    render(Keys.REFERRED);

    for (Organisation organisation : consortium.organisations()) {
      assertThat(services(project(organisation.domain())).values())
          .allSatisfy(
              service -> {
                assertThat(service)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsKeys("user", "mem_limit", "healthcheck");
                assertThat(volumes(service))
                    .allMatch(volume -> volume.endsWith(":ro") || volume.startsWith("./data/"));
              });
    }
  }

  @Test
  void peers_and_chaincode_agree_where_and_as_what_they_meet() throws IOException {
    render(Keys.REFERRED);

    assertThat(out.resolve("modellab.example/link/peer0/tallystick_1.0/address"))
        .hasContent("chaincode-tallystick-1-0.modellab.example:9999");
    List<?> command =
        (List<?>)
            services(project("modellab.example")).get("chaincode-tallystick-1-0").get("command");
    assertThat(command.get(0)).isEqualTo("--id");
    assertThat((String) command.get(1)).matches("tallystick_1\\.0:[0-9a-f]{64}");
    assertThat(services(project("meridian.example")).get("chaincode-tallystick-1-0").get("command"))
        .isEqualTo(command);
  }

  @Test
  void the_channels_document_names_hosts_and_referred_certificates() throws IOException {
    render(Keys.REFERRED);

    assertThat(out.resolve("channels/tallystick/configtx.yaml"))
        .content()
        .contains(
            "Host: peer0.modellab.example",
            "- orderer0.computegrid.example:7250",
            "MSPDir: ../../organisations/peerOrganizations/meridian.example/msp")
        .doesNotContain("127.0.0.1");
    assertThat(out.resolve("builder/bin/build")).isExecutable();
  }

  @Test
  void bft_needs_an_orderer_of_a_fourth_organisation() throws IOException {
    Rendering.docker(
        out, consortium, Consensus.BFT, Rendered.IMAGES, Optional.empty(), Keys.REFERRED);

    assertThat(services(project("meridian.example"))).containsKey("orderer0");
    Consortium three =
        new Consortium(
            "small",
            consortium.batch(),
            consortium.policies(),
            consortium.organisations().subList(0, 3),
            consortium.chaincodes());
    assertThatIOException()
        .isThrownBy(
            () ->
                Rendering.docker(
                    out, three, Consensus.BFT, Rendered.IMAGES, Optional.empty(), Keys.REFERRED))
        .withMessageContaining("4 organisations");
  }

  private void render(Keys keys) throws IOException {
    Rendering.docker(out, consortium, Consensus.RAFT, Rendered.IMAGES, Optional.empty(), keys);
  }

  private Map<String, Object> project(String domain) {
    return Rendered.documents(out.resolve(domain).resolve("compose.yaml")).get(0);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> services(Map<String, Object> project) {
    return (Map<String, Map<String, Object>>) project.get("services");
  }

  @SuppressWarnings("unchecked")
  private static List<String> volumes(Map<String, Object> service) {
    return (List<String>) service.get("volumes");
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in = ComposeProjectTest.class.getResourceAsStream("compose-subset.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(in);
    }
  }
}
