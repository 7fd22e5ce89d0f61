package org.tallystick.network.consortium;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.tallystick.network.identity.Ecdsa;
import org.tallystick.network.identity.Pem;
import org.tallystick.network.identity.Role;
import org.tallystick.network.identity.Sha256;

/**
 * A certificate authority on P-256, one per organisation and purpose. Its certificates look as
 * cryptogen's do, and carry Fabric CA's attribute extension, which cryptogen cannot write.
 * Signatures have a low S, because Fabric rewrites certificates that do not.
 *
 * @param certificate self-signed
 * @param privateKey its key
 */
record CertificateAuthority(X509Certificate certificate, PrivateKey privateKey) {
  /** Where Fabric CA puts a person's attributes, as bare JSON. */
  static final String ATTRIBUTES_OID = "1.2.3.4.5.6.7.8.1";

  static final Duration CA_VALIDITY = Duration.ofDays(3652);
  static final Duration LEAF_VALIDITY = Duration.ofDays(365);

  /** Clocks of different machines differ; a certificate must not come from a peer's future. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final int SERIAL_BITS = 127;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A certificate and its key, freshly issued. */
  record Issued(X509Certificate certificate, PrivateKey privateKey) {}

  /**
   * Founds an authority.
   *
   * @param organisation what the subject says as O
   * @param commonName what the subject says as CN
   */
  static CertificateAuthority found(String organisation, String commonName) {
    KeyPair keys = Ecdsa.generateKeyPair();
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.O, organisation)
            .addRDN(BCStyle.CN, commonName)
            .build();
    Draft draft = new Draft(subject, subject, keys.getPublic(), CA_VALIDITY);
    draft.add(Extension.basicConstraints, true, new BasicConstraints(true));
    draft.add(
        Extension.keyUsage,
        true,
        new KeyUsage(
            KeyUsage.digitalSignature
                | KeyUsage.keyEncipherment
                | KeyUsage.keyCertSign
                | KeyUsage.cRLSign));
    draft.add(Extension.subjectKeyIdentifier, false, keyIdentifier(keys.getPublic()));
    return new CertificateAuthority(draft.sign(keys.getPrivate()), keys.getPrivate());
  }

  /**
   * Issues a certificate that signs transactions, endorsements or blocks.
   *
   * @param commonName a peer's host name or a person's enrolment id
   * @param role written as OU
   * @param attributes JSON for Fabric CA's extension; none for peers and orderers
   */
  Issued issueSigning(String commonName, Role role, Optional<String> attributes) {
    KeyPair keys = Ecdsa.generateKeyPair();
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.OU, role.organisationalUnit())
            .addRDN(BCStyle.CN, commonName)
            .build();
    Draft draft = leaf(subject, keys.getPublic(), KeyUsage.digitalSignature);
    attributes.ifPresent(draft::addAttributes);
    return new Issued(draft.sign(privateKey), keys.getPrivate());
  }

  /**
   * Issues a TLS certificate, for either end of a connection.
   *
   * @param commonName a host name or a person's enrolment id
   * @param hosts further host names that it stands for; {@code localhost} and 127.0.0.1 always are
   */
  Issued issueTls(String commonName, List<String> hosts) {
    KeyPair keys = Ecdsa.generateKeyPair();
    X500Name subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
    Draft draft =
        leaf(subject, keys.getPublic(), KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
    draft.add(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
    GeneralName[] names = new GeneralName[hosts.size() + 2];
    for (int i = 0; i < hosts.size(); i++) {
      names[i] = new GeneralName(GeneralName.dNSName, hosts.get(i));
    }
    names[hosts.size()] = new GeneralName(GeneralName.dNSName, "localhost");
    names[hosts.size() + 1] = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    draft.add(Extension.subjectAlternativeName, false, new GeneralNames(names));
    return new Issued(draft.sign(privateKey), keys.getPrivate());
  }

  private Draft leaf(X500Name subject, PublicKey key, int usage) {
    X500Name issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    Draft draft = new Draft(issuer, subject, key, LEAF_VALIDITY);
    draft.add(Extension.keyUsage, true, new KeyUsage(usage));
    draft.add(Extension.basicConstraints, true, new BasicConstraints(false));
    draft.add(
        Extension.authorityKeyIdentifier,
        false,
        new AuthorityKeyIdentifier(keyIdentifier(certificate.getPublicKey()).getKeyIdentifier()));
    return draft;
  }

  private static SubjectKeyIdentifier keyIdentifier(PublicKey key) {
    byte[] point = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getBytes();
    return new SubjectKeyIdentifier(Sha256.digest().digest(point));
  }

  /** A certificate before it is signed. */
  private static final class Draft {
    private final X509v3CertificateBuilder builder;

    Draft(X500Name issuer, X500Name subject, PublicKey key, Duration validity) {
      Instant start = Instant.now().minus(CLOCK_SKEW);
      this.builder =
          new X509v3CertificateBuilder(
              issuer,
              new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
              Date.from(start),
              Date.from(start.plus(validity)),
              subject,
              SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    void add(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
      try {
        builder.addExtension(oid, critical, value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void addAttributes(String json) {
      try {
        builder.addExtension(
            new Extension(
                new ASN1ObjectIdentifier(ATTRIBUTES_OID),
                false,
                json.getBytes(StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    X509Certificate sign(PrivateKey key) {
      try {
        return Pem.certificate(builder.build(new LowSSigner(key)).getEncoded());
      } catch (IOException | CertificateException e) {
        throw new IllegalStateException("a certificate cannot be issued", e);
      }
    }
  }

  private static final class LowSSigner implements ContentSigner {
    private static final AlgorithmIdentifier ALGORITHM =
        new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private final PrivateKey key;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    LowSSigner(PrivateKey key) {
      this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return ALGORITHM;
    }

    @Override
    public OutputStream getOutputStream() {
      return content;
    }

    @Override
    public byte[] getSignature() {
      return Ecdsa.SigningKey.of(key).sign(content.toByteArray());
    }
  }
}
