package org.tallystick.network.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.identity.Pem;

class CryptoTreeTest {
  @TempDir Path folder;

  @Test
  void a_persons_certificate_carries_attributes_as_fabric_ca_writes_them() throws Exception {
    Consortium consortium = SampleConsortium.of(1);
    Organisation org = consortium.organisations().get(0);
    CryptoTree files = CryptoTree.issue(consortium, folder);
    byte[] extension =
        files.person(org, org.people().get(1)).certificate().getExtensionValue("1.2.3.4.5.6.7.8.1");
    byte[] bareJson = ASN1OctetString.getInstance(extension).getOctets();
    assertThat(JSON.std.mapFrom(bareJson))
        .isEqualTo(
            Map.of(
                "attrs",
                Map.of(
                    "hf.Affiliation", "",
                    "hf.EnrollmentID", "user1",
                    "hf.Type", "client",
                    "tallystick.roles", "owner")));
    assertThat(files.peer(org).certificate().getExtensionValue("1.2.3.4.5.6.7.8.1")).isNull();
  }

  @Test
  void keys_are_readable_by_their_owner_only_and_so_are_all_folders() throws IOException {
    CryptoTree.issue(SampleConsortium.of(2), folder.resolve("organisations"));
    try (Stream<Path> paths = Files.walk(folder.resolve("organisations"))) {
      assertThat(paths)
          .isNotEmpty()
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .as(path.toString())
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void the_layout_is_cryptogens() {
    CryptoTree.issue(SampleConsortium.of(1), folder);
    Path org = folder.resolve("peerOrganizations/org1.example");
    for (String path :
        List.of(
            "ca/ca.org1.example-cert.pem",
            "ca/priv_sk",
            "tlsca/tlsca.org1.example-cert.pem",
            "msp/cacerts/ca.org1.example-cert.pem",
            "msp/tlscacerts/tlsca.org1.example-cert.pem",
            "msp/config.yaml",
            "peers/peer0.org1.example/msp/signcerts/peer0.org1.example-cert.pem",
            "peers/peer0.org1.example/msp/keystore/priv_sk",
            "peers/peer0.org1.example/tls/server.crt",
            "peers/peer0.org1.example/tls/server.key",
            "peers/peer0.org1.example/tls/ca.crt",
            "users/admin1@org1.example/msp/config.yaml")) {
      assertThat(org.resolve(path)).isRegularFile();
    }
    assertThat(org.resolve("msp/config.yaml"))
        .content()
        .contains("Enable: true")
        .contains("ClientOUIdentifier:\n    Certificate: cacerts/ca.org1.example-cert.pem")
        .contains("OrganizationalUnitIdentifier: orderer");
  }

  @Test
  void a_second_issue_changes_nothing() throws IOException {
    CryptoTree.issue(SampleConsortium.of(2), folder);
    Map<Path, String> before = contents();
    CryptoTree.issue(SampleConsortium.of(2), folder);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void a_new_organisation_is_added_and_the_others_keep_their_keys() throws IOException {
    CryptoTree.issue(SampleConsortium.of(1), folder);
    Map<Path, String> before = contents();
    CryptoTree.issue(SampleConsortium.of(2), folder);
    assertThat(contents()).containsAllEntriesOf(before).hasSizeGreaterThan(before.size());
  }

  @Test
  void what_is_missing_or_half_written_is_issued_anew_by_the_same_authority() throws IOException {
    Consortium consortium = SampleConsortium.of(1);
    Organisation org = consortium.organisations().get(0);
    CryptoTree files = CryptoTree.issue(consortium, folder);
    X509Certificate ca = Pem.certificate(files.caCertificate(org));
    Person user = org.people().get(1);
    X509Certificate first = files.person(org, user).certificate();
    Files.delete(files.personCertificate(org, user));
    X509Certificate second = CryptoTree.issue(consortium, folder).person(org, user).certificate();
    assertThat(second).isNotEqualTo(first);
    assertThat(Pem.certificate(files.caCertificate(org))).isEqualTo(ca);
    assertThat(files.person(org, user).sign(new byte[] {1})).isNotEmpty();
  }

  @Test
  void a_person_whose_attributes_changed_gets_a_new_certificate_and_others_keep_theirs() {
    Consortium consortium = SampleConsortium.of(1);
    Organisation org = consortium.organisations().get(0);
    CryptoTree files = CryptoTree.issue(consortium, folder);
    Person admin = org.people().get(0);
    Person user = org.people().get(1);
    X509Certificate adminBefore = files.person(org, admin).certificate();
    Person promoted = new Person(user.enrolmentId(), user.displayName(), false, Map.of("a", "b"));
    Organisation changed =
        new Organisation(
            org.name(), org.mspId(), org.domain(), org.peer(), List.of(admin, promoted));
    CryptoTree.issue(
        new Consortium(
            consortium.channel(),
            consortium.batch(),
            consortium.policies(),
            List.of(changed),
            consortium.chaincodes()),
        folder);
    assertThat(files.person(org, admin).certificate()).isEqualTo(adminBefore);
    assertThat(CertificateAttributes.of(files.person(org, user).certificate()).orElseThrow())
        .contains("\"a\":\"b\"")
        .doesNotContain("tallystick.roles");
  }

  @Test
  void tls_certificates_stand_for_the_peer_and_for_this_machine() throws Exception {
    Consortium consortium = SampleConsortium.of(1);
    Organisation org = consortium.organisations().get(0);
    CryptoTree files = CryptoTree.issue(consortium, folder);
    X509Certificate tls = Pem.certificate(files.peerTls(org).certificate());
    tls.verify(Pem.certificate(files.tlsCaCertificate(org)).getPublicKey());
    assertThat(tls.getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactlyInAnyOrder("peer0.org1.example", "localhost", "127.0.0.1");
    assertThat(tls.getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void peers_and_chaincodes_trust_each_other_through_an_authority_of_their_own() throws Exception {
    Consortium consortium = SampleConsortium.of(2);
    CryptoTree files = CryptoTree.issue(consortium, folder);
    CryptoTree.TlsFiles server = files.chaincodeServer();
    CryptoTree.TlsFiles client = files.chaincodeClient(consortium.organisations().get(1));
    assertThat(client.root()).isEqualTo(server.root());
    X509Certificate root = Pem.certificate(server.root());
    Pem.certificate(server.certificate()).verify(root.getPublicKey());
    Pem.certificate(client.certificate()).verify(root.getPublicKey());
  }

  @Test
  void authorities_last_ten_years_and_certificates_one() {
    Consortium consortium = SampleConsortium.of(1);
    Organisation org = consortium.organisations().get(0);
    CryptoTree files = CryptoTree.issue(consortium, folder);
    assertThat(lifetime(Pem.certificate(files.caCertificate(org))))
        .isEqualTo(Duration.ofDays(3652));
    assertThat(lifetime(files.peer(org).certificate())).isEqualTo(Duration.ofDays(365));
    assertThat(files.peer(org).certificate().getNotBefore().toInstant()).isBefore(Instant.now());
  }

  private static Duration lifetime(X509Certificate certificate) {
    return Duration.between(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  private Map<Path, String> contents() throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        contents.put(path, Files.readString(path));
      }
    }
    return contents;
  }
}
