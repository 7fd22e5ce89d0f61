package org.tallystick.network.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.GenesisBlock;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.SampleConsortium;
import org.tallystick.network.identity.IdentityException.Kind;

class MspRegistryTest {
  private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  @TempDir static Path folder;

  private static Organisation org1;
  private static Organisation org2;
  private static CryptoTree files;
  private static MspRegistry msps;
  private static X509Certificate ca;
  private static PrivateKey caKey;

  @BeforeAll
  static void makeAChannelOfTwoOrganisations() {
    Consortium consortium = SampleConsortium.of(2);
    org1 = consortium.organisations().get(0);
    org2 = consortium.organisations().get(1);
    files = CryptoTree.issue(consortium, folder);
    msps = new MspRegistry(ChannelConfiguration.of(GenesisBlock.of(consortium, files)).msps());
    ca = Pem.certificate(files.caCertificate(org1));
    caKey = Pem.privateKey(files.caCertificate(org1).resolveSibling("priv_sk"));
  }

  @Test
  void peers_clients_admins_and_orderers_are_told_apart_by_their_organisational_unit()
      throws Exception {
    assertThat(msps.resolve(files.peer(org1).serialized()).role()).isEqualTo(Role.PEER);
    assertThat(msps.resolve(files.orderer(org1).serialized()).role()).isEqualTo(Role.ORDERER);
    assertThat(msps.resolve(person(org1, 0).serialized()).role()).isEqualTo(Role.ADMIN);
    assertThat(msps.resolve(person(org1, 1).serialized()).role()).isEqualTo(Role.CLIENT);
    assertThat(msps.resolve(person(org1, 1).serialized()).mspId()).isEqualTo("Org1MSP");
  }

  @Test
  void a_signature_counts_for_its_signer_and_message_only() throws Exception {
    SigningIdentity signer = person(org1, 1);
    ResolvedIdentity identity = msps.resolve(signer.serialized());
    byte[] signature = signer.sign(MESSAGE);
    assertThat(identity.verify(MESSAGE, signature)).isTrue();
    assertThat(identity.verify("another".getBytes(StandardCharsets.UTF_8), signature)).isFalse();
    assertThat(msps.resolve(person(org2, 1).serialized()).verify(MESSAGE, signature)).isFalse();
    assertThat(identity.verify(MESSAGE, new byte[0])).isFalse();
    assertThat(identity.verify(MESSAGE, new byte[] {0x30, 0x02, 0x05, 0x00})).isFalse();
  }

  @Test
  void a_signature_with_a_high_s_is_refused_and_none_is_made() throws Exception {
    SigningIdentity signer = person(org1, 1);
    ResolvedIdentity identity = msps.resolve(signer.serialized());
    for (int i = 0; i < 20; i++) {
      byte[] low = signer.sign(MESSAGE);
      assertThat(EcdsaSignatures.s(low)).isLessThanOrEqualTo(ORDER.shiftRight(1));
      assertThat(identity.verify(MESSAGE, EcdsaSignatures.withMirroredS(low, ORDER))).isFalse();
    }
  }

  @Test
  void an_unknown_msp_is_refused() {
    SigningIdentity stranger =
        new SigningIdentity("NoMSP", person(org1, 1).certificate(), person(org1, 1).privateKey());
    assertThat(refusal(stranger.serialized())).isEqualTo(Kind.UNKNOWN_MSP);
  }

  @Test
  void a_certificate_of_another_organisations_ca_is_refused() {
    SigningIdentity borrowed =
        new SigningIdentity("Org1MSP", person(org2, 1).certificate(), person(org2, 1).privateKey());
    assertThat(refusal(borrowed.serialized())).isEqualTo(Kind.UNTRUSTED);
  }

  @Test
  void a_self_signed_certificate_is_refused() throws Exception {
    KeyPair keys = Ecdsa.generateKeyPair();
    X509Certificate certificate = certificate("OU=client,CN=eve", keys, keys, Instant.now());
    assertThat(refusal(certificate)).isEqualTo(Kind.UNTRUSTED);
  }

  @Test
  void a_ca_certificate_is_no_identity() {
    assertThat(refusal(ca)).isEqualTo(Kind.UNTRUSTED);
  }

  @Test
  void a_certificate_needs_exactly_one_role() throws Exception {
    assertThat(refusal(issued("CN=nobody", Instant.now()))).isEqualTo(Kind.NO_SINGLE_ROLE);
    assertThat(refusal(issued("OU=staff,CN=nobody", Instant.now()))).isEqualTo(Kind.NO_SINGLE_ROLE);
    assertThat(refusal(issued("OU=client,OU=admin,CN=both", Instant.now())))
        .isEqualTo(Kind.NO_SINGLE_ROLE);
    assertThat(resolve(issued("OU=staff,OU=client,CN=lena", Instant.now())).role())
        .isEqualTo(Role.CLIENT);
  }

  @Test
  void the_judgement_does_not_depend_on_the_clock_but_expiry_can_be_asked() throws Exception {
    ResolvedIdentity future =
        resolve(issued("OU=client,CN=early", Instant.now().plus(Duration.ofDays(100))));
    assertThat(future.isExpiredAt(Instant.now())).isFalse();
    ResolvedIdentity past = resolve(issued("OU=client,CN=late", ca.getNotBefore().toInstant()));
    assertThat(past.isExpiredAt(Instant.now().plus(Duration.ofDays(2)))).isTrue();
    assertThat(past.isExpiredAt(past.certificate().getNotAfter().toInstant())).isFalse();
  }

  @Test
  void a_certificate_from_before_its_authority_is_refused() throws Exception {
    Instant before = ca.getNotBefore().toInstant().minus(Duration.ofDays(1));
    assertThat(refusal(issued("OU=client,CN=older", before))).isEqualTo(Kind.UNTRUSTED);
  }

  @Test
  void bytes_that_are_no_identity_are_refused() {
    assertThat(refusal(ByteString.copyFromUtf8("nonsense"))).isEqualTo(Kind.MALFORMED);
    assertThat(refusal(identity(ByteString.copyFromUtf8("no certificate"))))
        .isEqualTo(Kind.MALFORMED);
  }

  @Test
  void a_certificate_in_der_is_refused_as_fabric_refuses_it() throws Exception {
    byte[] der = person(org1, 1).certificate().getEncoded();
    assertThat(refusal(identity(ByteString.copyFrom(der)))).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void a_revoked_certificate_is_refused_and_its_neighbour_is_not() throws Exception {
    X509Certificate revoked = person(org1, 1).certificate();
    X509v2CRLBuilder list = new X509v2CRLBuilder(name(ca), new Date());
    list.addCRLEntry(revoked.getSerialNumber(), new Date(), CRLReason.keyCompromise);
    byte[] crl =
        list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(caKey)).getEncoded();
    ByteString caPem = ByteString.copyFromUtf8(Pem.of(ca));
    FabricMSPConfig config =
        FabricMSPConfig.newBuilder()
            .setName("Org1MSP")
            .addRootCerts(caPem)
            .addRevocationList(ByteString.copyFrom(crl))
            .setFabricNodeOus(
                FabricNodeOUs.newBuilder()
                    .setEnable(true)
                    .setClientOuIdentifier(
                        FabricOUIdentifier.newBuilder().setOrganizationalUnitIdentifier("client"))
                    .setAdminOuIdentifier(
                        FabricOUIdentifier.newBuilder().setOrganizationalUnitIdentifier("admin")))
            .build();
    MspRegistry withList =
        new MspRegistry(
            List.of(Msp.of(MSPConfig.newBuilder().setConfig(config.toByteString()).build())));
    IdentityException refused =
        catchThrowableOfType(
            IdentityException.class, () -> withList.resolve(person(org1, 1).serialized()));
    assertThat(refused.kind()).isEqualTo(Kind.REVOKED);
    assertThat(withList.resolve(person(org1, 0).serialized()).role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void two_serializations_of_one_certificate_are_one_identity() throws Exception {
    SigningIdentity signer = person(org1, 1);
    String spaced = Pem.of(signer.certificate()) + "\n";
    ResolvedIdentity first = msps.resolve(signer.serialized());
    ResolvedIdentity second = msps.resolve(identity(ByteString.copyFromUtf8(spaced)));
    assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(second).isNotEqualTo(msps.resolve(person(org1, 0).serialized()));
  }

  @Test
  void an_msp_without_node_ous_is_refused() {
    FabricMSPConfig config =
        FabricMSPConfig.newBuilder()
            .setName("Org1MSP")
            .addRootCerts(ByteString.copyFromUtf8(Pem.of(ca)))
            .build();
    assertThatThrownBy(
            () -> Msp.of(MSPConfig.newBuilder().setConfig(config.toByteString()).build()))
        .hasMessageContaining("NodeOUs");
  }

  private static SigningIdentity person(Organisation organisation, int index) {
    return files.person(organisation, organisation.people().get(index));
  }

  private static ResolvedIdentity resolve(X509Certificate certificate) throws IdentityException {
    return msps.resolve(identity(ByteString.copyFromUtf8(Pem.of(certificate))));
  }

  private static Kind refusal(X509Certificate certificate) {
    return refusal(identity(ByteString.copyFromUtf8(Pem.of(certificate))));
  }

  private static Kind refusal(ByteString serialized) {
    return catchThrowableOfType(IdentityException.class, () -> msps.resolve(serialized)).kind();
  }

  private static ByteString identity(ByteString certificate) {
    return SerializedIdentity.newBuilder()
        .setMspid("Org1MSP")
        .setIdBytes(certificate)
        .build()
        .toByteString();
  }

  private static X509Certificate issued(String subject, Instant start) throws Exception {
    KeyPair ofCa = new KeyPair(ca.getPublicKey(), caKey);
    return certificate(subject, Ecdsa.generateKeyPair(), ofCa, start);
  }

  private static X509Certificate certificate(
      String subject, KeyPair keys, KeyPair issuer, Instant start) throws Exception {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name(ca),
            BigInteger.valueOf(System.nanoTime()),
            Date.from(start),
            Date.from(start.plus(Duration.ofDays(1))),
            new X500Name(subject),
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
  }

  private static X500Name name(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }
}
