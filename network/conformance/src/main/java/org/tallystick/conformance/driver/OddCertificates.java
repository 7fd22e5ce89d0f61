package org.tallystick.conformance.driver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.tallystick.network.identity.Ecdsa;
import org.tallystick.network.identity.Pem;
import org.tallystick.network.identity.SigningIdentity;

/** Certificates that the network's own authority never issues. */
final class OddCertificates {
  private OddCertificates() {}

  /**
   * A certificate of an organisation's authority.
   *
   * @param fromMinute first minute of validity, counted from now
   * @param toMinute last minute of validity
   * @param units its organisational units
   */
  static SigningIdentity of(
      Clients clients, String organisation, int fromMinute, int toMinute, String... units) {
    Authority authority = authority(clients, organisation);
    return issue(
        organisation + "MSP",
        authority.certificate(),
        authority.privateKey(),
        fromMinute,
        toMinute,
        units);
  }

  /** Who issues an organisation's certificates. */
  record Authority(X509Certificate certificate, PrivateKey privateKey) {}

  static Authority authority(Clients clients, String organisation) {
    String domain = organisation.toLowerCase(Locale.ROOT) + ".example";
    Path ca =
        clients
            .network()
            .crypto()
            .root()
            .resolve("peerOrganizations")
            .resolve(domain)
            .resolve("ca");
    return new Authority(
        Pem.certificate(ca.resolve("ca." + domain + "-cert.pem")),
        Pem.privateKey(ca.resolve("priv_sk")));
  }

  /** A certificate that is its own authority. */
  static SigningIdentity selfSigned(String mspId) {
    return issue(mspId, null, null, -4, 600, "client");
  }

  /** Fabric refuses certificates whose signature has a high S. */
  static ContentSigner signer(PrivateKey key) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    return new ContentSigner() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
      }

      @Override
      public OutputStream getOutputStream() {
        return content;
      }

      @Override
      public byte[] getSignature() {
        return Ecdsa.SigningKey.of(key).sign(content.toByteArray());
      }
    };
  }

  private static SigningIdentity issue(
      String mspId,
      X509Certificate issuer,
      PrivateKey issuerKey,
      int fromMinute,
      int toMinute,
      String... units) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
      for (String unit : units) {
        name.addRDN(BCStyle.OU, unit);
      }
      X500Name subject = name.addRDN(BCStyle.CN, "odd").build();
      X500Name authority =
          issuer == null
              ? subject
              : X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              authority,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(Instant.now().plus(Duration.ofMinutes(fromMinute))),
              Date.from(Instant.now().plus(Duration.ofMinutes(toMinute))),
              subject,
              SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      if (issuer != null) {
        builder.addExtension(
            Extension.authorityKeyIdentifier,
            false,
            new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
      }
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(signer(issuerKey == null ? keys.getPrivate() : issuerKey)));
      return new SigningIdentity(mspId, certificate, keys.getPrivate());
    } catch (GeneralSecurityException | IOException failed) {
      throw new IllegalStateException("a certificate cannot be made", failed);
    }
  }
}
