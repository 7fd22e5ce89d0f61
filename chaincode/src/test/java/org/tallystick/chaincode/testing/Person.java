package org.tallystick.chaincode.testing;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.tallystick.chaincode.consortium.api.Role;

/**
 * Somebody with a certificate.
 *
 * @param mspId the organisation
 * @param enrolmentId the person
 * @param creator the serialized identity as a peer hands it to the chaincode
 */
public record Person(String mspId, String enrolmentId, byte[] creator) {
  private static final KeyPair KEYS = generateKeys();

  /** A person whose roles stand in the certificate. */
  public static Person of(String mspId, String enrolmentId, Role... roles) {
    String words =
        Stream.of(roles).map(role -> role.name().toLowerCase()).collect(Collectors.joining(","));
    Map<String, String> attributes = new TreeMap<>(Map.of("hf.EnrollmentID", enrolmentId));
    if (roles.length > 0) {
      attributes.put("tallystick.roles", words);
    }
    return certified(mspId, enrolmentId, "client", attributes);
  }

  /** An admin of an organisation. */
  public static Person admin(String mspId, String enrolmentId) {
    return certified(mspId, enrolmentId, "admin", Map.of("hf.EnrollmentID", enrolmentId));
  }

  /** A person whose certificate has no attributes at all. */
  public static Person plain(String mspId, String commonName) {
    return certified(mspId, commonName, "client", Map.of());
  }

  /** A person with a certificate of this common name, organisational unit and attributes. */
  public static Person certified(
      String mspId, String commonName, String unit, Map<String, String> attributes) {
    try {
      X500Name subject = new X500Name("OU=" + unit + ",CN=" + commonName);
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=ca." + mspId),
              BigInteger.ONE,
              Date.from(Instant.parse("2020-01-01T00:00:00Z")),
              Date.from(Instant.parse("2040-01-01T00:00:00Z")),
              subject,
              KEYS.getPublic());
      if (!attributes.isEmpty()) {
        builder.addExtension(
            new ASN1ObjectIdentifier("1.2.3.4.5.6.7.8.1"), false, attributeJson(attributes));
      }
      byte[] der =
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate())))
              .getEncoded();
      String pem =
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
              + "\n-----END CERTIFICATE-----\n";
      byte[] creator =
          SerializedIdentity.newBuilder()
              .setMspid(mspId)
              .setIdBytes(ByteString.copyFromUtf8(pem))
              .build()
              .toByteArray();
      String enrolmentId = attributes.getOrDefault("hf.EnrollmentID", commonName);
      return new Person(mspId, enrolmentId, creator);
    } catch (GeneralSecurityException | OperatorCreationException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The person's account. */
  public String account() {
    return mspId + "/" + enrolmentId;
  }

  private static byte[] attributeJson(Map<String, String> attributes) {
    String members =
        attributes.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
            .collect(Collectors.joining(","));
    return ("{\"attrs\":{" + members + "}}").getBytes(StandardCharsets.UTF_8);
  }

  private static KeyPair generateKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
