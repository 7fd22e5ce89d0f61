package org.tallystick.network.consortium;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1OctetString;

/**
 * Fabric CA's certificate extension {@code 1.2.3.4.5.6.7.8.1}: bare JSON, {@code {"attrs":{name:
 * value}}}, which chaincode reads through {@code ClientIdentity.getAttributeValue}.
 */
final class CertificateAttributes {
  private CertificateAttributes() {}

  /** What a person's certificate says of them. */
  static String json(Person person) {
    Map<String, String> attributes = new TreeMap<>(person.attributes());
    attributes.put("hf.Affiliation", "");
    attributes.put("hf.EnrollmentID", person.enrolmentId());
    attributes.put("hf.Type", person.admin() ? "admin" : "client");
    try {
      return JSON.std.asString(Map.of("attrs", attributes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON in a certificate, if it has any. */
  static Optional<String> of(X509Certificate certificate) {
    return Optional.ofNullable(certificate.getExtensionValue(CertificateAuthority.ATTRIBUTES_OID))
        .map(
            value ->
                new String(ASN1OctetString.getInstance(value).getOctets(), StandardCharsets.UTF_8));
  }
}
