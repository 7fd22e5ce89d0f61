package org.tallystick.network.consortium;

import java.util.Map;

/**
 * Somebody with a certificate of an organisation.
 *
 * @param enrolmentId the name that the certificate and the ledger know, such as {@code lena}
 * @param displayName the name for people, such as {@code Lena Brandt}
 * @param admin whether the certificate says {@code OU=admin} instead of {@code OU=client}
 * @param attributes what the certificate's Fabric CA extension says beside the enrolment id
 */
public record Person(
    String enrolmentId, String displayName, boolean admin, Map<String, String> attributes) {
  public Person {
    attributes = Map.copyOf(attributes);
  }
}
