package org.tallystick.network.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.identity.Pem;
import org.tallystick.network.identity.Role;

class TestNetworkProfileTest {
  private static final String DOMAIN = "org1.example.com";

  @TempDir Path testNetwork;

  private Path folder;
  private CertificateAuthority ca;

  @BeforeEach
  void tree() throws IOException {
    folder =
        Files.createDirectories(
            testNetwork.resolve("organizations").resolve("peerOrganizations").resolve(DOMAIN));
    ca = CertificateAuthority.found(DOMAIN, "ca." + DOMAIN);
    Files.createDirectories(folder.resolve("tlsca"));
    Files.writeString(folder.resolve("tlsca/tlsca.org1.example.com-cert.pem"), "tls root");
    Files.writeString(folder.resolve("tlsca/priv_sk"), "its key");
    Files.writeString(
        folder.resolve("connection-org1.json"),
        JSON.std.asString(
            Map.of(
                "organizations",
                Map.of("Org1", Map.of("mspid", "Org1MSP")),
                "peers",
                Map.of("peer0.org1.example.com", Map.of("url", "grpcs://localhost:7051")))));
    user("Admin@" + DOMAIN, "Admin@" + DOMAIN, Role.ADMIN, Optional.empty());
    user("User1@" + DOMAIN, "User1@" + DOMAIN, Role.CLIENT, Optional.empty());
  }

  @Test
  void organisations_are_reached_as_their_connection_profiles_say() {
    Profile profile = read();

    assertThat(profile.channel()).isEqualTo("mychannel");
    assertThat(profile.chaincode()).isEqualTo("tallystick");
    assertThat(profile.organisation("Org1").mspId()).isEqualTo("Org1MSP");
    assertThat(profile.organisation("Org1").gateway())
        .isEqualTo(
            new Profile.Gateway(
                "localhost:7051",
                "organizations/peerOrganizations/org1.example.com/tlsca/"
                    + "tlsca.org1.example.com-cert.pem",
                "peer0.org1.example.com"));
  }

  @Test
  void people_of_cryptogen_are_known_by_their_common_name_and_have_no_attributes() {
    Profile.Identity user = read().organisation("Org1").identity("User1@org1.example.com");

    assertThat(user.admin()).isFalse();
    assertThat(user.attributes()).isEmpty();
    assertThat(testNetwork.resolve(user.certificate())).exists();
    assertThat(testNetwork.resolve(user.privateKey())).exists();
    assertThat(read().organisation("Org1").identity("Admin@org1.example.com").admin()).isTrue();
  }

  @Test
  void people_of_fabric_ca_are_known_by_their_enrolment_id_and_attributes() throws IOException {
    user(
        "Owner1@" + DOMAIN,
        "owner1",
        Role.CLIENT,
        Optional.of(
            JSON.std.asString(
                Map.of(
                    "attrs",
                    Map.of("hf.EnrollmentID", "owner-1", "hf.Type", "client", "team", "a")))));

    assertThat(read().organisation("Org1").identity("owner-1").attributes())
        .isEqualTo(Map.of("team", "a"));
  }

  @Test
  void a_profile_elsewhere_names_files_by_absolute_paths(@TempDir Path elsewhere) {
    Profile profile = TestNetworkProfile.read(testNetwork, "mychannel", "tallystick", elsewhere);

    assertThat(Path.of(profile.organisation("Org1").gateway().tlsRoot()))
        .isAbsolute()
        .hasContent("tls root");
  }

  @Test
  void a_folder_that_is_no_test_network_is_refused_with_what_to_do(@TempDir Path empty) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestNetworkProfile.read(empty, "mychannel", "tallystick", empty))
        .withMessageContaining("peerOrganizations does not exist")
        .withMessageContaining("./network.sh up");
  }

  @Test
  void a_tree_without_connection_profile_is_refused_with_what_writes_it() throws IOException {
    Files.delete(folder.resolve("connection-org1.json"));

    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageContaining(".json")
        .withMessageContaining("network.sh up");
  }

  private Profile read() {
    return TestNetworkProfile.read(testNetwork, "mychannel", "tallystick", testNetwork);
  }

  private void user(String folderName, String commonName, Role role, Optional<String> attributes)
      throws IOException {
    Path msp = folder.resolve("users").resolve(folderName).resolve("msp");
    CertificateAuthority.Issued issued = ca.issueSigning(commonName, role, attributes);
    Files.createDirectories(msp.resolve("signcerts"));
    Files.createDirectories(msp.resolve("keystore"));
    Files.writeString(
        msp.resolve("signcerts").resolve(commonName + "-cert.pem"), Pem.of(issued.certificate()));
    Files.writeString(msp.resolve("keystore").resolve("priv_sk"), Pem.of(issued.privateKey()));
  }
}
